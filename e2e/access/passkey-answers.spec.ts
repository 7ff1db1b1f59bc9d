import { expect, type Page } from '@playwright/test'
import { parseProblem } from '../../test/parse-answer'
import { claimWithPasskey } from '../support/access/passkeys'
import { send } from '../support/senders/send'
import type { App } from '../support/server/app'
import { test } from '../support/test'

const AT_ONCE = 6
const ROUTE = '/api/session/passkey'

test.use({ env: { AUTH_MODE: 'password' } })

test('The answer of a passkey opens the board once, only at the host that asked for it, and only as it was signed', async ({
  page,
  app,
}) => {
  await addPasskey(page, app)
  const answer = await answerByPasskey(page)
  expect((await post(app, answer)).status).toBe(204)
  expect((await post(app, answer)).status).toBe(401)
  expect((await post(app, await answerByPasskey(page), 'evil.example')).status).toBe(401)
  const signed = JSON.parse(await answerByPasskey(page))
  const forged = { ...signed, response: { ...signed.response, signature: forge(signed.response.signature) } }
  expect((await post(app, JSON.stringify(forged))).status).toBe(401)

  const next = await answerByPasskey(page)
  const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => post(app, next)))
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
})

test('Behind a proxy that drops the port, a passkey is refused with a sentence that names BASE_URL', async ({
  page,
  app,
}) => {
  await addPasskey(page, app)
  const { status, body } = await post(app, await answerByPasskey(page), 'localhost')
  expect([status, parseProblem(body).detail]).toEqual([401, expect.stringContaining('Set BASE_URL')])
  const signed = JSON.parse(await answerByPasskey(page))
  const other = { ...signed, response: { ...signed.response, signature: forge(signed.response.signature) } }
  expect((await post(app, JSON.stringify(other))).body).not.toContain('BASE_URL')
})

/** Claims the board, adds a passkey, signs out again, and keeps answers of the passkey from reaching the server. */
async function addPasskey(page: Page, app: App): Promise<void> {
  await claimWithPasskey(page, app)
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await page.route(`**${ROUTE}`, (route) => route.abort())
}

/** Returns the request body that the page would send: the passkey’s answer to a new challenge. */
async function answerByPasskey(page: Page): Promise<string> {
  const sent = page.waitForRequest(`**${ROUTE}`)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  return (await sent).postData() ?? ''
}

async function post({ url }: App, body: string, host = new URL(url).host.replace('127.0.0.1', 'localhost')) {
  return send(url, { method: 'POST', path: ROUTE, headers: { host } }, body)
}

/** Builds another signature of the same length. */
function forge(signature: string): string {
  return signature.slice(0, -8) + signature.slice(-8).split('').toReversed().join('')
}
