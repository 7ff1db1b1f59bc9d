import type { ClientRequest } from 'node:http'
import { expect } from '@playwright/test'
import { type Answer, openRequest, send } from '../support/senders/send'
import { test } from '../support/test'

const MIB = 1_048_576
const SENDERS = 400
const MAX_WAITED_FOR = 256
/** The bytes that 400 connections may take by themselves, with the noise of a heap: a quarter of what their bodies would. */
const MEMORY = 100 * MIB

const PASSWORD = 'correct horse battery'

test.use({ env: { AUTH_MODE: 'password', AUTH_PASSWORD: PASSWORD } })

type Sender = { request: ClientRequest; answer: Promise<Answer | null> }

/** Sends the body of a sign-in without its end. */
function sendHalf(url: string, headers: Record<string, string | number>, bytes: number): Sender {
  const { request, answer } = openRequest(url, { method: 'POST', path: '/api/session', headers })
  request.write('a'.repeat(bytes))
  return { request, answer: answer.catch(() => null) }
}

const signIn = (url: string) =>
  send(url, { method: 'POST', path: '/api/session' }, JSON.stringify({ password: PASSWORD }))

for (const [what, headers] of Object.entries({
  announced: { 'content-length': MIB },
  'not announced': { 'transfer-encoding': 'chunked' },
})) {
  test(`400 sign-ins with an unfinished body of 1 MiB take no memory, its length ${what}`, async ({ app }) => {
    await signIn(app.url)
    const before = await app.readMemory()
    const senders = Array.from({ length: SENDERS }, () => sendHalf(app.url, headers, MIB - 1))
    const answers = await Promise.all(senders.map(({ answer }) => answer))
    // The other senders had their connections closed while they went on sending.
    for (const answer of answers.filter((one) => one !== null)) expect(answer.status).toBe(413)
    expect((await app.readMemory()) - before).toBeLessThan(MEMORY)
    for (const { request } of senders) request.destroy()
  })
}

test('The server waits for a limited number of unfinished sign-ins, and none keeps the owner waiting', async ({
  app,
}) => {
  await signIn(app.url)
  const cutOff: (Answer | null)[] = []
  const senders = Array.from({ length: SENDERS }, () => sendHalf(app.url, { 'content-length': 16_384 }, 16_383))
  for (const { answer } of senders) void answer.then((one) => cutOff.push(one))
  await expect.poll(() => cutOff.length).toBe(SENDERS - MAX_WAITED_FOR)
  for (const answer of cutOff)
    expect(answer).toMatchObject({ status: 400, body: expect.stringContaining('was cut off') })
  expect((await signIn(app.url)).status).toBe(204)
  for (const { request } of senders) request.destroy()
})
