import { expect, type Page } from '@playwright/test'
import { getAcknowledgeButton, getSection, openBoard, receive, tagImages } from '../support/board/board-page'
import { send } from '../support/senders/send'
import { test } from '../support/test'

const REDIS = 'docker.io/library/redis:7'

/** Opens the board while its scripts are on their way. @returns a function that lets them arrive */
async function openWithoutScripts(page: Page): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route('**/_next/static/**/*.js', async (route) => {
    await promise
    await route.continue()
  })
  await page.goto('/', { waitUntil: 'commit' })
  return resolve
}

test('A click before the page works acknowledges once it does, and once only', async ({ page, request }) => {
  await receive(request, REDIS)
  await receive(request, 'redis:8')
  const letScriptsIn = await openWithoutScripts(page)
  await getAcknowledgeButton(page, REDIS).click()
  await getAcknowledgeButton(page, REDIS).click()
  letScriptsIn()
  await expect(page.getByRole('status')).toContainText('acknowledged')
  await expect(getAcknowledgeButton(page, REDIS)).toHaveCount(0)
  await expect(getAcknowledgeButton(page, 'redis:8')).toBeVisible()
})

test('A menu and a check box that are pressed before the page works open and select once it does', async ({
  page,
  request,
}) => {
  await receive(request, REDIS)
  const letScriptsIn = await openWithoutScripts(page)
  await page.getByRole('checkbox', { name: `Select ${REDIS}` }).click()
  await page.getByRole('button', { name: `More actions for ${REDIS}` }).click()
  letScriptsIn()
  await expect(page.getByRole('menuitem', { name: 'Acknowledge' })).toBeVisible()
  await expect(page.getByRole('checkbox', { name: `Select ${REDIS}` })).toBeChecked()
})

test('The page brings the first 36 of 40 images, and the others follow without moving anything', async ({
  app,
  page,
  request,
}) => {
  for (let n = 0; n < 40; n += 1) await receive(request, `app-${String(n).padStart(2, '0')}:1`)
  const { body } = await send(app.url, { path: '/?group=none' })
  expect(body.match(/<article/g)).toHaveLength(36)
  const letScriptsIn = await openWithoutScripts(page)
  await expect(page.getByRole('article')).toHaveCount(36)
  await expect(page.getByRole('contentinfo')).toBeAttached()
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  letScriptsIn()
  await expect(page.getByRole('article')).toHaveCount(40)
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(height)
})

test('A section that is closed before the page works stays closed', async ({ page, request }) => {
  await receive(request, REDIS)
  await openBoard(page)
  const letScriptsIn = await openWithoutScripts(page)
  const section = getSection(page, 'Untagged')
  await section.getByRole('button', { name: 'Show Untagged' }).click()
  letScriptsIn()
  await expect(section.getByRole('article')).toHaveCount(0)
})

test('Two clicks on one button before the page works ask once, and confirm nothing', async ({ page, request }) => {
  await receive(request, REDIS)
  await openBoard(page)
  const letScriptsIn = await openWithoutScripts(page)
  const button = getSection(page, 'Untagged').getByRole('button', { name: 'Acknowledge all in Untagged' })
  await button.getByText('Acknowledge all').click()
  await button.press('Enter')
  letScriptsIn()
  await expect(getSection(page, 'Untagged').getByRole('button', { name: 'Cancel' })).toBeVisible()
  await expect(getAcknowledgeButton(page, REDIS)).toBeVisible()
})

test('What is unfolded before the page works shows its images once it does', async ({ page, request }) => {
  await receive(request, REDIS)
  await request.post('/api/updates/batch', { data: { images: [REDIS], state: 'acknowledged' } })
  const letScriptsIn = await openWithoutScripts(page)
  await page.getByText('1 acknowledged', { exact: true }).last().click()
  letScriptsIn()
  await expect(page.getByRole('article')).toHaveCount(1)
})

test('A section shows its images at once, however many are folded away above it', async ({ app, request }) => {
  const quiet = Array.from({ length: 40 }, (_, n) => `quiet-${n}:1`)
  for (const image of quiet) await receive(request, image)
  await tagImages(request, 'quiet', quiet)
  await request.post('/api/updates/batch', { data: { images: quiet, state: 'acknowledged' } })
  await receive(request, 'pending:1')
  const { body } = await send(app.url, { path: '/?group=tag' })
  expect(body.match(/<article/g)).toHaveLength(1)
})
