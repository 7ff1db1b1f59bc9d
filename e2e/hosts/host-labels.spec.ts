import { expect, type Page } from '@playwright/test'
import { claim } from '../support/access/sign-in'
import { getAcknowledgeButton, getCard, openBoard } from '../support/board/board-page'
import { readAnswer } from '../support/read-answer'
import { createDiunEvent } from '../support/senders/diun-event'
import { sendWebhook } from '../support/senders/send'
import type { App } from '../support/server/app'
import { test } from '../support/test'

test.use({ env: { AUTH_MODE: 'password' } })

const IMAGE = 'docker.io/library/redis:7'
const EVIL = 'https://evil.example/changes'
const LABELS = {
  ignore: 'true',
  name: 'All is well',
  tag: 'hidden',
  stack: 'hidden',
  icon: 'jellyfin',
  changelog: EVIL,
}

for (const order of [
  ['nas', 'vps'],
  ['vps', 'nas'],
]) {
  test(`An update that is ignored on nas still needs attention on vps, when ${order[0]} reports first`, async ({
    app,
    page,
  }) => {
    await claim(page, app)
    const keys = { nas: await createKey(page, 'nas'), vps: await createKey(page, 'vps') }
    const reportFromNas = () => report(app, keys.nas, { hub_link: EVIL, metadata: LABELS })
    const reportFromVps = () => report(app, keys.vps, {})
    const read = async () => (await readAnswer('GET /api/updates', page.request.get('/api/updates')))[IMAGE]

    for (const host of order) await (host === 'nas' ? reportFromNas() : reportFromVps())
    expect(await read()).toMatchObject({ state: 'pending', tag: null })
    await openBoard(page)
    const card = getCard(page, IMAGE, 'Untagged')
    await expect(card.getByRole('heading')).toHaveText('redis 7')
    await expect(card.getByRole('listitem').filter({ hasText: 'vps' })).toContainText('pending')
    await expect(card.getByRole('listitem').filter({ hasText: 'nas' })).toContainText('ignored')
    await expect(card.locator('a[href*="evil"]')).toHaveCount(0)

    await getAcknowledgeButton(page, IMAGE).click()
    await expect.poll(async () => (await read())?.state).toBe('acknowledged')
    await reportFromNas()
    expect(await read()).toMatchObject({ state: 'acknowledged' })
    await reportFromVps()
    expect(await read()).toMatchObject({ state: 'pending', tag: null })
  })
}

async function createKey(page: Page, host: string): Promise<string> {
  const headers = { 'sec-fetch-site': 'same-origin' }
  const { key } = await readAnswer(
    'POST /api/webhook-keys',
    page.request.post('/api/webhook-keys', { data: { host }, headers }),
  )
  return key
}

/** Sends an event with another digest each time, in the name of the host that has the key. */
async function report(app: App, key: string, rest: Record<string, unknown>): Promise<void> {
  const event = { ...createDiunEvent({ image: IMAGE, hostname: '' }), hub_link: '', ...rest }
  const answer = await sendWebhook(app.url, JSON.stringify(event), { headers: { authorization: key } })
  expect(answer).toMatchObject({ status: 200 })
}
