import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { readHistory, readUpdates } from '../support/board/read-board'
import { sendWebhook, WAYS_OF_DIUN } from '../support/senders/send'
import { test } from '../support/test'

const folder = join(import.meta.dirname, '../payloads')
const TEST_IMAGE = 'docker.io/diun/testnotif:latest'

test('Every body that a DIUN sends is accepted and listed, in whichever way it is sent', async ({ app }) => {
  const bodies = await readPayloads((name) => !name.startsWith('bad-'))
  const events = [...bodies.values()].map((body) => JSON.parse(String(body)))
  for (const [name, body] of bodies) {
    for (const way of WAYS_OF_DIUN) {
      const answer = await sendWebhook(app.url, body, way)
      expect(answer, `${name} ${JSON.stringify(way)}`).toMatchObject({ status: 200, body: 'ok' })
    }
  }

  for (const { image, digest = '', hostname = '' } of events) {
    const history = await readHistory(app.url, image)
    expect(history, image).toContainEqual(expect.objectContaining({ image, digest, hostname }))
  }
  const images = events.map(({ image }) => image.replace(/@sha256:.*/, '')).filter((image) => image !== TEST_IMAGE)
  expect(new Set(Object.keys(await readUpdates(app.url)))).toEqual(new Set(images))
})

test('Every body that is no event is refused with a sentence, and nothing of it is stored', async ({ app }) => {
  for (const [name, body] of await readPayloads((name) => name.startsWith('bad-'))) {
    const { status, headers, body: sentence } = await sendWebhook(app.url, body)
    expect(status, name).toBe(400)
    expect(headers['content-type'], name).toContain('text/plain')
    expect(sentence, name).toMatch(/^[A-Z].+\.\n$/)
  }
  expect(await readUpdates(app.url)).toEqual({})
  expect(await readHistory(app.url, 'docker.io/library/caddy:2')).toEqual([])
})

async function readPayloads(isWanted: (name: string) => boolean): Promise<Map<string, Buffer>> {
  const names = (await readdir(folder)).filter(isWanted)
  expect(names.length).toBeGreaterThan(0)
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)))
}
