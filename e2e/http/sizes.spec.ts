import { expect } from '@playwright/test'
import { readHistory, readUpdates } from '../support/board/read-board'
import { readSentAnswer } from '../support/read-answer'
import { ping } from '../support/senders/ping'
import { send, sendWebhook } from '../support/senders/send'
import { test } from '../support/test'

const MAX_IMAGE = 1_024
const MAX_TEXT = 4_096

/** Texts of characters of one to four bytes. The limit falls between characters, into them, and between the two halves that JavaScript counts. */
const LONG_TEXTS = ['a', 'é', '漢', '🔑', 'a🔑', '\0'].map((text) => text.repeat(5_000))

const FIELDS = [
  'hostname',
  'status',
  'provider',
  'hub_link',
  'mime_type',
  'digest',
  'platform',
  'diun_version',
] as const

/** Returns the beginning of a text, in at most 4 kB of UTF-8, without a character that the limit falls into. */
function truncateText(text: string): string {
  let kept = ''
  for (const character of text.replaceAll('\0', '\uFFFD')) {
    if (Buffer.byteLength(kept + character) > MAX_TEXT) break
    kept += character
  }
  return kept
}

test('An image reference of more than 1,024 bytes is refused with a sentence', async ({ app }) => {
  for (const image of ['a'.repeat(MAX_IMAGE), 'é'.repeat(MAX_IMAGE / 2)]) {
    expect(await sendWebhook(app.url, JSON.stringify({ image }))).toMatchObject({ status: 200 })
    expect(await sendWebhook(app.url, JSON.stringify({ image: `${image}b` }))).toMatchObject({
      status: 400,
      body: 'The "image" is longer than 1,024 bytes.\n',
    })
  }
  expect(Object.keys(await readUpdates(app.url))).toHaveLength(2)
})

for (const text of LONG_TEXTS) {
  test(`Any other text that begins with ${JSON.stringify([...text].slice(0, 2).join(''))} is kept up to 4 kB, and stays text`, async ({
    app,
  }) => {
    const body = JSON.stringify({ image: 'app:1', ...Object.fromEntries(FIELDS.map((field) => [field, text])) })
    for (const _ of [1, 2]) expect(await sendWebhook(app.url, body)).toMatchObject({ status: 200 })
    const history = await readHistory(app.url, 'app:1')
    expect(history).toHaveLength(1)
    expect(history[0]).toMatchObject({
      ...Object.fromEntries(FIELDS.map((field) => [field, truncateText(text)])),
      times: 2,
    })
  })
}

test('Metadata stays whole, and the container that it names is kept up to 4 kB', async ({ app }) => {
  const long = '🔑'.repeat(2_000)
  const metadata = { ctn_names: long, pod: { status: long } }
  await sendWebhook(app.url, JSON.stringify({ image: 'app:1', metadata }))
  const [event] = await readHistory(app.url, 'app:1')
  expect(event?.metadata).toEqual(metadata)
  expect(event?.containers).toEqual([truncateText(long)])
})

test('A name of a host stands for one host, however long it is and by whichever way it is sent', async ({ app }) => {
  const host = 'ü'.repeat(2_500)
  const path = encodeURIComponent(host)
  await sendWebhook(app.url, JSON.stringify({ image: 'app:1', hostname: host }))
  await sendWebhook(app.url, JSON.stringify({ image: 'app:1' }), { path: `/webhook/${path}` })
  expect(await ping(app.url, path, '/start')).toMatchObject({ status: 200 })
  const hosts = await readSentAnswer('GET /api/hosts', send(app.url, { path: '/api/hosts' }))
  expect(hosts).toMatchObject([{ name: truncateText(host), state: 'running' }])
})
