import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { IMAGE, version } from '@/test/repository/deploy/project-file'
import { buildSetUp, type ReporterNeeds, WAYS } from './build-set-up'

const NEEDS: ReporterNeeds = {
  origin: 'https://diun.example.org',
  host: 'nas',
  secret: 'key',
}

const TEXT_WAYS = WAYS.flatMap(({ value }) => (value === 'kubernetes' ? [] : [value]))

describe('The set-up of a reporter', () => {
  it.each(TEXT_WAYS)('sends to this board, with a place for the key that names the host: %s', (way) => {
    const text = buildSetUp(way, NEEDS)
    expect(text).toContain('https://diun.example.org')
    expect(text).toContain('<the webhook key of nas>')
    expect(text).not.toContain('REPORT_HOST')
  })

  it.each(TEXT_WAYS)('names the host where all share a secret, which it does not show: %s', (way) => {
    const text = buildSetUp(way, { ...NEEDS, secret: 'shared' })
    expect(text).toContain('<your WEBHOOK_SECRET>')
    expect(text).toMatch(/REPORT_HOST(=|: )'nas'|\/running\/nas'/)
  })

  it.each(TEXT_WAYS)('has no place for a key where none is needed: %s', (way) => {
    const text = buildSetUp(way, { ...NEEDS, secret: 'none' })
    expect(text).not.toMatch(/DASHBOARD_KEY|Authorization/)
    expect(text).toMatch(/REPORT_HOST(=|: )'nas'|\/running\/nas'/)
  })

  it('runs the image of this version', () => {
    for (const way of ['compose', 'docker'] as const) expect(buildSetUp(way, NEEDS)).toContain(`${IMAGE}:${version}`)
  })

  it('is a file for Compose, in which the reporter has no socket, whatever the name of the host holds', () => {
    const { services } = parse(buildSetUp('compose', { ...NEEDS, host: "Anna's $NAS: #1", secret: 'none' }))
    expect(services.reporter.environment).toEqual({
      DASHBOARD_URL: NEEDS.origin,
      REPORT_HOST: "Anna's $$NAS: #1",
      DOCKER_HOST: 'tcp://socket-proxy:2375',
    })
    expect(services.reporter).not.toHaveProperty('volumes')
    expect(services['socket-proxy'].volumes).toEqual(['/var/run/docker.sock:/var/run/docker.sock:ro'])
  })

  it('quotes the name of a host for a shell and for an address, whatever it holds', () => {
    const host = `Anna's $(touch /tmp/x) "NAS"/1`
    const run = buildSetUp('docker', { ...NEEDS, host, secret: 'none' })
    const script = run.replace(/^docker run/, "printf '%s\\n'")
    expect(execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\n')).toContain(`REPORT_HOST=${host}`)
    expect(buildSetUp('cron', { ...NEEDS, host, secret: 'none' })).toContain(
      `/running/${encodeURIComponent(host).replace("'", "'\\''")}'`,
    )
  })

  it('sends what Docker lists by a script that a POSIX shell runs', () => {
    const folder = mkdtempSync(join(tmpdir(), 'diun-dashboard-'))
    try {
      // It stands for curl: Docker's answers come from it, and it prints what it is to send, and how.
      const curl = `#!/bin/sh
case "$*" in
  *'/containers/json?all=1') echo '[{"Id":"a%s\\\\n"}]' ;;
  *'/images/json') echo '[]' ;;
  *) cat; echo; printf '%s\\n' "$@" ;;
esac
`
      writeFileSync(join(folder, 'curl'), curl, { mode: 0o755 })
      const script = `PATH='${folder}':$PATH\n${buildSetUp('cron', NEEDS)}`
      const [body = '', ...sent] = execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\n')
      expect(JSON.parse(body)).toEqual({ interval: 300, containers: [{ Id: 'a%s\n' }], images: [] })
      expect(sent).toEqual(
        expect.arrayContaining(['Authorization: <the webhook key of nas>', `${NEEDS.origin}/running`]),
      )
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
