import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { cardOf, openBoard } from './support/board-page'
import { test } from './support/test'

/** Further names of the release that is called nginx:1.29.1. */
const FOLDED = ['1.29', '1', 'latest'].map((tag) => `docker.io/library/nginx:${tag}`)

const folder = join(import.meta.dirname, 'payloads')

test('Every body that DIUN is known to send shows as a card of its image or its release', async ({ page, request }) => {
  const names = (await readdir(folder)).filter((name) => /^\d/.test(name) && name !== '00-notif-test.json')
  const bodies = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  expect(bodies.length).toBeGreaterThan(15)
  for (const data of bodies) expect((await request.post('/webhook', { data })).ok()).toBe(true)

  await openBoard(page)
  const references = bodies.map((body): string => JSON.parse(body).image)
  const images = new Set(references.map((reference) => reference.replace(/(:[^/@]+)@.*$/, '$1')))
  const shown = [...images].filter((image) => !FOLDED.includes(image))
  for (const image of shown) await expect(cardOf(page, image)).toBeVisible()
  await expect(page.getByRole('article')).toHaveCount(shown.length)
  await expect(page).toHaveTitle(`DiunDash (${shown.length})`)
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
