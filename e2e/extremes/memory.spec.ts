import { expect } from '@playwright/test'
import { openRequest, sendWebhook } from '../support/senders/send'
import { test } from '../support/test'

const MIB = 1_048_576
const ROUNDS_BEFORE = 3
const ROUNDS = 6
/** The growth in bytes that is allowed. Each round sends some 80 MiB, and the memory that heap and allocator keep varies by a few dozen MiB. */
const NOISE = 100 * MIB

test.use({ env: { NODE_OPTIONS: '--max-old-space-size=128' } })

test('Hostile senders do not make the memory grow, round after round', async ({ app }) => {
  test.slow()
  const sendRounds = async (count: number) => {
    for (let round = 0; round < count; round += 1) await sendHostileRound(app.url)
    return app.readMemory()
  }
  const before = await sendRounds(ROUNDS_BEFORE)
  const after = await sendRounds(ROUNDS)
  expect(after).toBeLessThan(before + NOISE)
})

async function sendHostileRound(url: string) {
  const largest = JSON.stringify({ image: 'large', padding: 'a'.repeat(MIB - 100) })
  const broken = largest.slice(0, -1)
  const tooLarge = 'a'.repeat(MIB + 1)
  const deep = '['.repeat(MIB / 2)
  for (let times = 0; times < 2; times += 1) {
    await Promise.all(
      [largest, broken, tooLarge, deep].flatMap((body) =>
        Array.from({ length: 10 }, () => sendWebhook(url, body).catch(() => {})),
      ),
    )
    await Promise.all(Array.from({ length: 50 }, () => breakOff(url, broken)))
  }
}

/** Sends a part of the body and closes the connection. */
async function breakOff(url: string, body: string) {
  const headers = { 'content-length': body.length }
  const { request, answer } = openRequest(url, { method: 'POST', path: '/webhook', headers })
  answer.catch(() => {})
  await new Promise((resolve) => request.write(body.slice(0, 65_536), resolve))
  request.destroy()
}
