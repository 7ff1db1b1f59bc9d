import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect } from '@playwright/test'
import { createCertificate } from '../../test/certificate'
import { openAllServices } from '../support/all-services'
import { readAnswer } from '../support/read-answer'
import { ping } from '../support/senders/ping'
import { sendWebhook } from '../support/senders/send'
import { openApp } from '../support/server/app'
import { test } from '../support/test'

const IMAGES = Array.from({ length: 300 }, (_, n) => `registry.example.org/team/app-${n}:1`)
/** A minute after the end of the run, and another until the next look, on a busy machine. */
const RUN_ENDS = { timeout: 200_000 }

test.describe.configure({ retries: 0 })

/** Plays a run of DIUN that finds all images. */
async function run(url: string, status: string, digest: string): Promise<void> {
  await ping(url, 'nas', '/start')
  for (const image of IMAGES) {
    const event = { image, hostname: 'nas', status, digest }
    expect((await sendWebhook(url, JSON.stringify(event))).status).toBe(200)
  }
  await ping(url, 'nas', '', `${IMAGES.length} tag(s) have been scanned:\n* ${IMAGES.length} tag(s) updated\n`)
}

test('A run that finds updates of 300 images is one message for each service, as its documentation asks for it', async ({
  dialect,
  playwright,
}) => {
  test.setTimeout(450_000)
  const folder = mkdtempSync(join(tmpdir(), 'diun-dashboard-push-'))
  const identity = await createCertificate('IP:127.0.0.1')
  const NODE_EXTRA_CA_CERTS = join(folder, 'authority.pem')
  writeFileSync(NODE_EXTRA_CA_CERTS, identity.certificate)
  const env = { SETTLE_DAYS: '0', BASE_URL: 'https://board.example.com', NODE_EXTRA_CA_CERTS }
  const app = await openApp({ dialect, env })
  const request = await playwright.request.newContext({ baseURL: app.url })
  const services = await openAllServices(identity, async () => {
    const { key } = await readAnswer('GET /api/web-push-key', request.get('/api/web-push-key'))
    return key
  })
  try {
    // The first run of a host is one line, however much it finds.
    await run(app.url, 'new', 'sha256:old')
    const acknowledged = await request.post('/api/updates/batch', { data: { images: IMAGES, state: 'acknowledged' } })
    expect(acknowledged.ok()).toBe(true)
    // The server tells runs apart by the second of their start.
    await setTimeout(1_100)
    for (const channel of services.channels) {
      const made = await request.post('/api/channels', { data: { name: channel.kind, tells: ['run'], ...channel } })
      expect([channel.kind, made.status()]).toEqual([channel.kind, 201])
    }
    await run(app.url, 'update', 'sha256:new')

    const kinds = services.channels.map(({ kind }) => kind)
    const count = () => Object.fromEntries(kinds.map((kind) => [kind, services.listTexts()[kind]?.length]))
    const one = Object.fromEntries(kinds.map((kind) => [kind, 1]))
    await expect.poll(count, RUN_ENDS).toEqual(one)
    // Each channel is looked at within a minute, whatever happens.
    await setTimeout(65_000)
    expect(count()).toEqual(one)
    const told = await readAnswer('GET /api/channels', request.get('/api/channels'))
    expect(told.filter(({ delivery }) => delivery.failures > 0 || delivery.delivered_at === null)).toEqual([])
    for (const [kind, [text]] of Object.entries(services.listTexts())) {
      expect([kind, text]).toEqual([kind, expect.stringContaining('300 new updates')])
    }
  } finally {
    await services.close()
    await request.dispose()
    await app.close()
    rmSync(folder, { recursive: true })
  }
})
