import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { expectAccessible } from '../support/board/accessibility'
import { getCard, getSection, openBoard, receive } from '../support/board/board-page'
import { takePicture } from '../support/board/picture'
import { createDigest } from '../support/board/report-running'
import { expectToFit, PHONE } from '../support/board/small-screen'
import { test } from '../support/test'

const POSTGRES = 'docker.io/library/postgres'
const TRAEFIK = 'docker.io/library/traefik'

const getDrawer = (page: Page) => page.getByRole('dialog').first()

/** Has DIUN report an image tag of a container, a person acknowledge it, and DIUN report the next one. */
async function receiveNext(request: APIRequestContext, repository: string, from: string, to: string) {
  const told = { status: 'new', metadata: { ctn_names: repository }, created: '2026-11-01T00:00:00Z' }
  await receive(request, `${repository}:${from}`, { ...told, digest: createDigest(from) })
  await request.patch(`/api/updates/${repository}:${from}`)
  await receive(request, `${repository}:${to}`, { ...told, digest: createDigest(to) })
}

test.beforeEach(async ({ request }) => {
  await receiveNext(request, POSTGRES, '16.9', '18.1')
  await receiveNext(request, TRAEFIK, 'v2.11.0', 'v3.6.2')
  await request.patch(`/api/updates/${POSTGRES}:16.9`, { data: { note: 'dump first\nthen update' } })
})

test('The drawer begins with what changes, how much, and what to do about it', async ({ page }) => {
  await page.goto(`/?${new URLSearchParams({ image: `${POSTGRES}:18.1` })}`)
  const drawer = getDrawer(page)
  await expect(drawer).toContainText('16.9 →to 18.1')
  for (const text of ['Major', 'From what was acknowledged last.', 'Data store.', 'Your earlier note: dump first']) {
    await expect(drawer).toContainText(text)
  }
  await expect(drawer).not.toContainText('then update')
  await expect(drawer.getByRole('link', { name: 'Release notes' })).toHaveAttribute(
    'href',
    'https://www.postgresql.org/docs/release/18.1/',
  )
  await expect(drawer.getByRole('link', { name: 'Comparison' })).toBeHidden()
  await expect(drawer.getByRole('button', { name: 'Update nas' })).toBeVisible()
  await expectAccessible(page)
  await takePicture(page, 'image-change')

  await drawer.getByRole('button', { name: 'Snooze…' }).click()
  await page
    .getByRole('dialog', { name: /^Snooze postgres/ })
    .getByRole('button', { name: 'Snooze' })
    .click()
  await expect(page).toHaveTitle('DiunDash (1)')
  await expect(drawer).toContainText(/snoozed until/i)
})

test('The drawer links the release notes of a version and the comparison with the one before', async ({ page }) => {
  await page.goto(`/?${new URLSearchParams({ image: `${TRAEFIK}:v3.6.2` })}`)
  const repository = 'https://github.com/traefik/traefik'
  const drawer = getDrawer(page)
  await expect(drawer.getByRole('link', { name: 'Release notes' })).toHaveAttribute(
    'href',
    `${repository}/releases/tag/v3.6.2`,
  )
  await expect(drawer.getByRole('link', { name: 'Comparison' })).toHaveAttribute(
    'href',
    `${repository}/compare/v2.11.0...v3.6.2`,
  )
  await drawer.getByRole('button', { name: 'Acknowledge' }).click()
  await expect(page).toHaveTitle('DiunDash (1)')
})

test('Before all is acknowledged, and before a section is, notes are quoted and risks counted', async ({ page }) => {
  await openBoard(page)
  const risks = ['1 has a note: postgres: “dump first”', '1 is a data store', '2 are major versions']
  await page.getByRole('button', { name: 'Acknowledge all', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Acknowledge 2 pending images?' })
  await expect(dialog.getByRole('listitem')).toHaveText(risks)
  await expectAccessible(page)
  await takePicture(page, 'acknowledge-all-risks')
  await dialog.getByRole('button', { name: 'Cancel' }).click()

  const section = getSection(page, 'Untagged')
  const box = await getCard(page, `${POSTGRES}:18.1`).boundingBox()
  await section.getByRole('button', { name: 'Acknowledge all in Untagged' }).click()
  for (const risk of risks) await expect(section.getByText(risk)).toBeVisible()
  expect(await getCard(page, `${POSTGRES}:18.1`).boundingBox()).toEqual(box)
  await takePicture(page, 'acknowledge-section-risks')
  await section.getByRole('button', { name: 'Cancel' }).click()
  await expect(section.getByText('1 is a data store')).toBeHidden()
})

test('A script says what is noted of an image', async ({ page }) => {
  await page.goto(`/?${new URLSearchParams({ image: `${POSTGRES}:18.1` })}`)
  await getDrawer(page).getByRole('button', { name: 'Update nas' }).click()
  const script = page.getByRole('dialog', { name: 'Update nas' }).locator('pre').first()
  await expect(script).toContainText('  # postgres:18.1 keeps data: make a backup first.')
  await expect(script).toContainText('  # Your note on postgres:18.1: dump first')
})

test.describe('on a phone', () => {
  test.use(PHONE)

  test('The top of the drawer fits', async ({ page }) => {
    await page.goto(`/?${new URLSearchParams({ image: `${POSTGRES}:18.1` })}`)
    await expect(getDrawer(page).getByRole('button', { name: 'Snooze…' })).toBeVisible()
    await expectToFit(page)
    await expectAccessible(page)
    await takePicture(page, 'image-change-phone')
  })
})
