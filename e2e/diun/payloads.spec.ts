import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { getAcknowledgeButton, getCard, openBoard } from '../support/board/board-page'
import { takePicture } from '../support/board/picture'
import { readAnswer } from '../support/read-answer'
import { test } from '../support/test'

const folder = join(import.meta.dirname, '../payloads')

/** The texts that a person expects on each image’s card. */
const EXPECTED: Record<string, { heading: string; texts: readonly string[] }> = {
  'lscr.io/linuxserver/sonarr:latest': { heading: 'sonarr latest', texts: ['nas01', 'Update'] },
  'docker.io/library/nginx:1.29.1': { heading: 'nginx 1.29.1', texts: ['also 1.29, 1, latest', 'nas01', 'Update'] },
  'quay.io/prometheus/node-exporter:v1.10.2': { heading: 'node-exporter v1.10.2', texts: ['pi4', 'first seen'] },
  'registry.example.lan:5000/team/my_app:2026.09-RC1': {
    heading: 'my_app 2026.09-RC1',
    texts: ['nas01', 'myapp', 'New', 'first seen'],
  },
  'docker.io/library/redis:7': {
    heading: 'redis 7',
    texts: ['pinned', 'nas01', 'diun-6f8c7d9b4-abcde', 'svc0, svc1, svc2, svc3', 'prod/cache/redis', 'redis-pinned'],
  },
  'docker.io/library/alpine:3.22': { heading: 'alpine 3.22', texts: ['ci-runner', 'Update'] },
  'docker.io/library/caddy:2': { heading: 'caddy 2', texts: ['nas01', 'vps-fra1', 'unnamed'] },
  'docker.io/library/postgres:16': { heading: 'postgres 16', texts: ['k3s', 'shop/shop-db/postgres'] },
  'docker.io/library/postgres:17': { heading: 'postgres 17', texts: ['k3s', 'wiki/wiki-db/postgres'] },
}

test('Every body that DIUN is known to send makes the card that a person expects', async ({ page, request }) => {
  const names = (await readdir(folder)).filter((name) => /^\d/.test(name) && name !== '00-notif-test.json')
  for (const name of names) {
    // This body is sent for a host of its own, since later bodies of the same image would replace it otherwise.
    const path = name.startsWith('07-') ? '/webhook/pinned' : '/webhook'
    const data = await readFile(join(folder, name), 'utf8')
    expect((await request.post(path, { data })).ok()).toBe(true)
  }

  await openBoard(page)
  const expected = Object.entries(EXPECTED)
  await expect(page.getByRole('article')).toHaveCount(expected.length)
  await expect(page).toHaveTitle(`DiunDash (${expected.length})`)
  for (const [image, { heading, texts }] of expected) {
    const card = getCard(page, image)
    await expect(card.getByRole('heading')).toHaveText(heading)
    for (const text of texts) await expect(card).toContainText(text)
  }
  await takePicture(page, 'every-body')

  // These are two containers of one name in two namespaces.
  await getAcknowledgeButton(page, 'docker.io/library/postgres:17').click()
  await expect(page).toHaveTitle(`DiunDash (${expected.length - 1})`)
  await expect(getAcknowledgeButton(page, 'docker.io/library/postgres:16')).toBeVisible()
  // The title changes before the server has stored it.
  const readPending = async () => (await readAnswer('GET /api/counts', request.get('/api/counts'))).pending
  await expect.poll(readPending).toBe(expected.length - 1)
})

test('A body that is refused leaves no trace on the board', async ({ page, request }) => {
  const names = (await readdir(folder)).filter((name) => name.startsWith('bad-'))
  expect(names.length).toBeGreaterThan(3)
  for (const name of names) {
    const answer = await request.post('/webhook', { data: await readFile(join(folder, name)) })
    expect(answer.status(), name).toBe(400)
  }
  await openBoard(page)
  await expect(page.getByRole('article')).toHaveCount(0)
})
