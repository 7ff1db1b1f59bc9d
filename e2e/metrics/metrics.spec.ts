import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { APIRequestContext } from '@playwright/test'
import { expect } from '@playwright/test'
import { z } from 'zod'
import { openPrometheus, runPromtool } from '../../test/prometheus'
import { PASSWORD } from '../support/access/sign-in'
import { receive } from '../support/board/board-page'
import { readAnswer } from '../support/read-answer'
import { ping } from '../support/senders/ping'
import { reportRunning } from '../support/senders/report-running'
import { send } from '../support/senders/send'
import { test } from '../support/test'

const root = join(import.meta.dirname, '../..')
const DASHBOARD = 'deploy/grafana/diun-dashboard.json'
const RULES = 'deploy/prometheus/diun-dashboard.rules.yml'
const read = (path: string) => readFileSync(join(root, path), 'utf8')

const Dashboard = z.object({
  panels: z.array(z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })).default([]) })),
})

const REDIS = 'docker.io/library/redis:7'
const digest = (digit: string) => `sha256:${digit.repeat(64)}`

/** Fills a board with something of everything that the metrics tell of. */
async function fillBoard(url: string, request: APIRequestContext): Promise<void> {
  await receive(request, REDIS, { digest: digest('d'), metadata: { ctn_names: 'container-0' } })
  await ping(url, 'nas', '')
  await reportRunning(request, 'nas', [{ image: REDIS, digest: digest('e') }])
}

const scrape = (url: string, headers: Record<string, string> = {}) => send(url, { path: '/metrics', headers })

/** Finds the names of metrics in a query or a file. */
const findNames = (text: string) => [...new Set(text.match(/\b(?:diun_dashboard|process|nodejs)_\w+/g))]

/** Finds the names that queries may use: those of the series. */
const findSeries = (exposition: string) => new Set(exposition.match(/^[a-z]\w+(?=[{ ])/gm))

test('promtool has no objection to the metrics, and loads the rules and the example', async ({ app, request }) => {
  // The program may have to be installed first.
  test.slow()
  await fillBoard(app.url, request)
  const { body } = await scrape(app.url)
  expect(await runPromtool(['check', 'metrics'], body)).toEqual({ code: 0, output: '' })
  expect(await runPromtool(['check', 'metrics'], `${body}x_total_count 1\n`)).not.toMatchObject({ output: '' })
  const commands = [
    ['check', 'rules', join(root, RULES)],
    ['check', 'config', '--syntax-only', join(root, 'deploy/prometheus/prometheus.yml')],
    ['test', 'rules', join(root, 'test/repository/deploy/diun-dashboard-rules.yml')],
  ]
  for (const command of commands) {
    const { code, output } = await runPromtool(command)
    expect(code, output).toBe(0)
  }
})

test('The dashboard, the rules and the page of the documentation name metrics that exist', async ({ app, request }) => {
  await fillBoard(app.url, request)
  const series = findSeries((await scrape(app.url)).body)
  for (const path of [DASHBOARD, RULES, 'test/repository/deploy/diun-dashboard-rules.yml']) {
    const names = findNames(read(path))
    expect(names.length, path).toBeGreaterThan(2)
    expect(
      names.filter((name) => !series.has(name)),
      path,
    ).toEqual([])
  }
  const families = new Set([...series].map((name) => name.replace(/_(bucket|sum|count)$/, '')))
  const documented = findNames(read('docs/metrics.md')).filter((name) => name.startsWith('diun_dashboard_'))
  expect(documented.toSorted()).toEqual([...families].filter((name) => name.startsWith('diun_dashboard_')).toSorted())
})

test('Nothing that is muted, snoozed or acknowledged counts as pending, in either format', async ({ app, request }) => {
  const images = ['muted', 'snoozed', 'acknowledged'].map((state) => ({ image: `docker.io/library/${state}:1`, state }))
  for (const { image, state } of images) {
    await receive(request, image)
    const until = state === 'snoozed' ? { until: '2999-01-01T00:00:00Z' } : {}
    expect((await request.patch('/api/updates', { data: { image, state, ...until } })).status()).toBe(204)
  }
  await receive(request, 'docker.io/library/pending:1')
  for (const accept of ['text/plain', 'application/openmetrics-text']) {
    const { body, headers } = await scrape(app.url, { accept })
    expect(headers['content-type']).toContain(accept)
    expect(body.endsWith('\n# EOF\n')).toBe(accept === 'application/openmetrics-text')
    for (const state of ['pending', 'muted', 'snoozed', 'acknowledged']) {
      expect(body).toContain(`diun_dashboard_images{state="${state}"} 1\n`)
    }
    expect(body).toContain('diun_dashboard_pending_images{host="nas"} 1\n')
    expect(body.match(/image="[^"]+"/g)).toEqual(['image="docker.io/library/pending:1"'])
  }
})

test('Refused webhooks are counted by reason, and open pages', async ({ app, page }) => {
  // The server may have served other tests before, and counts from its start on.
  const countRefused = async (reason: string) => {
    const { body } = await scrape(app.url)
    return Number(new RegExp(`webhooks_refused_total\\{reason="${reason}"\\} (\\d+)`).exec(body)?.[1])
  }
  const [unreadable, wrongKey] = [await countRefused('unreadable'), await countRefused('wrong-key')]
  await send(app.url, { method: 'POST', path: '/webhook' }, 'no json')
  await page.goto('/')
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  expect([await countRefused('unreadable'), await countRefused('wrong-key')]).toEqual([unreadable + 1, wrongKey])
  await expect.poll(async () => (await scrape(app.url)).body).toContain('diun_dashboard_event_streams 1\n')
})

test.describe('Behind a sign-in', () => {
  test.use({ env: { AUTH_MODE: 'password', AUTH_PASSWORD: PASSWORD, WEBHOOK_SECRET: 'open sesame' } })

  const createReader = async (request: APIRequestContext) => {
    await request.post('/api/session', { data: { password: PASSWORD } })
    const data = { name: 'Prometheus', access: 'read', expires_in_days: 1 }
    const headers = { 'sec-fetch-site': 'same-origin' }
    return (await readAnswer('POST /api/tokens', request.post('/api/tokens', { data, headers }))).token
  }

  test('Prometheus scrapes the board by a read token, and each query of the dashboard yields something', async ({
    app,
    request,
  }) => {
    test.slow()
    const bySecret = { authorization: 'Bearer open sesame' }
    await receive(request, REDIS, { digest: digest('d'), metadata: { ctn_names: 'container-0' } }, bySecret)
    const report = JSON.stringify({ containers: [{ name: 'container-0', image: REDIS, digests: [] }] })
    await send(app.url, { method: 'POST', path: '/running/nas', headers: bySecret }, report)
    await send(app.url, { method: 'POST', path: '/ping/nas?key=open%20sesame' })
    const prometheus = await openPrometheus(app.url, await createReader(request))
    try {
      await expect.poll(prometheus.readHealth).toBe('up')
      const queries = Dashboard.parse(JSON.parse(read(DASHBOARD))).panels.flatMap(({ targets }) => targets)
      expect(queries.length).toBeGreaterThan(15)
      for (const { expr } of queries) {
        const query = expr.replaceAll('$job', 'diun-dashboard').replaceAll('$__rate_interval', '1m')
        await expect.poll(async () => (await prometheus.query(query)).length, query).toBeGreaterThan(0)
      }
      expect(await prometheus.query('diun_dashboard_images{state="pending"} == 1')).toHaveLength(1)
    } finally {
      await prometheus.close()
    }
  })

  test('A read token reads the metrics and changes nothing, and nobody reads them without one', async ({
    app,
    request,
  }) => {
    const reader = { authorization: `Bearer ${await createReader(request)}` }
    expect((await scrape(app.url, reader)).status).toBe(200)
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect((await send(app.url, { method, path: '/metrics', headers: reader })).status, method).toBe(403)
    }
    const refused = await scrape(app.url)
    expect([refused.status, refused.headers['content-type']]).toEqual([401, 'text/plain; charset=utf-8'])
    expect(refused.body).not.toContain('diun_dashboard')
  })
})

test.describe('With METRICS_OPEN', () => {
  test.use({ env: { AUTH_MODE: 'password', AUTH_PASSWORD: PASSWORD, METRICS_OPEN: '1' } })

  test('everyone reads the metrics and nothing else, but not by a name that another site may own', async ({ app }) => {
    expect((await scrape(app.url)).status).toBe(200)
    expect((await scrape(app.url, { host: 'nas.lan' })).status).toBe(200)
    expect((await scrape(app.url, { host: 'evil.example' })).status).toBe(403)
    expect((await send(app.url, { path: '/sign-in', headers: { host: 'board.example' } })).status).toBe(200)
    expect((await send(app.url, { method: 'POST', path: '/metrics' })).status).toBe(401)
    expect((await send(app.url, { path: '/api/counts' })).status).toBe(401)
  })
})
