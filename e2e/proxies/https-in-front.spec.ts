import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { createCertificate } from '../../test/certificate'
import { findFreePort } from '../../test/free-port'
import { PASSWORD, pressEnter } from '../support/access/sign-in'
import { getAcknowledgeButton } from '../support/board/board-page'
import { fillIn, readBlock } from '../support/documented-block'
import { send, sendWebhook } from '../support/senders/send'
import { type App, openApp } from '../support/server/app'
import { openProxy } from '../support/server/proxy'
import { test } from '../support/test'

const WEBHOOK_SECRET = 'the secret of every DIUN'
const ENV = { AUTH_MODE: 'password', AUTH_PASSWORD: PASSWORD, WEBHOOK_SECRET }

const getPlaces = (app: App) => ({ '127.0.0.1:8080': new URL(app.url).host })

/** Runs nginx with the settings of docs/reverse-proxies.md and a certificate while `use` runs. */
async function withNginx(app: App, use: (url: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-tls-'))
  const { certificate, key } = await createCertificate('IP:127.0.0.1')
  await writeFile(join(folder, 'certificate.pem'), certificate)
  await writeFile(join(folder, 'key.pem'), key)
  const port = await findFreePort()
  const listen = `listen 127.0.0.1:${port} ssl;
    ssl_certificate ${folder}/certificate.pem;
    ssl_certificate_key ${folder}/key.pem`
  const settings = fillIn(readBlock('nginx'), { 'listen 443 ssl': listen, ...getPlaces(app) })
  const nginx = await openProxy('nginx', settings, port)
  try {
    await use(`https://127.0.0.1:${port}`)
  } finally {
    await nginx.close()
    await rm(folder, { recursive: true })
  }
}

test.use({ env: ENV, ignoreHTTPSErrors: true })

test('Behind https that no trusted proxy reports, a person signs in, and their actions count', async ({
  page,
  app,
}) => {
  await withNginx(app, async (url) => {
    await page.goto(url)
    await page.getByLabel('Password').fill(PASSWORD)
    await pressEnter(page)
    await expect(page.getByText('Live', { exact: true })).toBeVisible()
    await expect(page.getByText(`${url}/webhook`)).toBeVisible()
    const sessions = (await page.context().cookies(url)).filter(({ name }) => name.includes('diun-dashboard-session'))
    expect(sessions).toMatchObject([{ name: expect.stringMatching(/^__Host-/), secure: true }])

    const headers = { authorization: WEBHOOK_SECRET }
    await sendWebhook(app.url, '{"image":"redis:7","hostname":"nas"}', { headers })
    await getAcknowledgeButton(page, 'redis:7').click()
    await expect
      .poll(async () => (await page.request.get(`${url}/api/updates`)).text())
      .toContain('"acknowledged":true')
    await page.goto(url)
    await expect(page.getByText('Live', { exact: true })).toBeVisible()
  })
})

test('Behind a proxy that drops the port from Host, a refusal names BASE_URL, which solves it', async ({ dialect }) => {
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  const signIn = async (env: Record<string, string>) => {
    const app = await openApp({ dialect, env: { ...ENV, ...env } })
    const places = { 'listen 443 ssl': `listen 127.0.0.1:${port}`, 'Host $http_host': 'Host $host', ...getPlaces(app) }
    const nginx = await openProxy('nginx', fillIn(readBlock('nginx'), places), port)
    const headers = { origin: url, 'content-type': 'application/json' }
    const body = JSON.stringify({ password: PASSWORD })
    const answer = await send(url, { method: 'POST', path: '/api/session', headers }, body)
    await nginx.close()
    await app.close()
    return answer
  }
  expect(await signIn({})).toMatchObject({ status: 403, body: expect.stringContaining('set BASE_URL') })
  expect((await signIn({ BASE_URL: url })).status).toBe(204)
})
