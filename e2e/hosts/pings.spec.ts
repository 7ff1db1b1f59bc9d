import { expect } from '@playwright/test'
import { COUNTS, PING_KINDS, ping } from '../support/senders/ping'
import { readRunStates } from '../support/senders/run-states'
import { test } from '../support/test'

const STATES = { '/start': 'running', '': 'ok', '/fail': 'failed' }

/** A secret with every character that a keyboard types, and more. */
const EVERY_CHARACTER = 'a !"#$%&\'()*+,-./0:;<=>?@A[\\]^_`a{|}~é漢🔑z'

/** Matches characters that an address cannot have: DIUN cuts it at a `#`, a space ends it, and Node refuses others than ASCII (RFC 3986, 2). */
const UNSENDABLE = /[^!-~]|#/gu

const SECRETS = [
  'open-sesame',
  EVERY_CHARACTER,
  EVERY_CHARACTER.replaceAll(UNSENDABLE, ''),
  'a+b c',
  '100%',
  '%41%2f%2B',
  'nas?key=a&key=b',
  'ends/start',
]

for (const secret of SECRETS) {
  test.describe(`With the secret ${secret}`, () => {
    test.use({ env: { WEBHOOK_SECRET: secret } })

    test('the start, the end and the stop of a run are reported with it, in each way of encoding it', async ({
      app,
    }) => {
      const asLittleAsMust = secret.replaceAll(UNSENDABLE, encodeURIComponent)
      // A secret that holds something that looks encoded must be encoded as a whole if any of it is.
      const written = asLittleAsMust === secret || !secret.includes('%') ? [asLittleAsMust] : []
      for (const key of [
        ...written,
        encodeURIComponent(secret),
        new URLSearchParams({ '': secret }).toString().slice(1),
      ]) {
        for (const kind of PING_KINDS) {
          const told = `nas?key=${key}${kind}`
          expect(await ping(app.url, `nas?key=${key}`, kind, COUNTS), told).toMatchObject({ status: 200, body: 'ok' })
          expect(await readRunStates(app.url), told).toEqual({ nas: STATES[kind] })
        }
      }
    })

    test('a ping with another secret is refused, and changes no run', async ({ app }) => {
      for (const key of ['', 'x', `${encodeURIComponent(secret)}x`, `x${encodeURIComponent(secret)}`]) {
        for (const kind of PING_KINDS) {
          expect(await ping(app.url, `nas?key=${key}`, kind, COUNTS), key).toMatchObject({ status: 401 })
        }
      }
      expect(await readRunStates(app.url)).toEqual({})
    })
  })
}

test.describe('Where no secret is needed', () => {
  for (const uuid of ['nas', 'nas?key=', 'nas?key', 'nas?key=left-from-before', 'nas?from=diun']) {
    test(`the start, the end and the stop of a run are reported by the UUID ${uuid}`, async ({ app }) => {
      for (const kind of PING_KINDS) {
        expect(await ping(app.url, uuid, kind, COUNTS)).toMatchObject({ status: 200, body: 'ok' })
        expect(await readRunStates(app.url)).toEqual({ nas: STATES[kind] })
      }
    })
  }
})
