import { type APIRequestContext, expect, type Locator, type Page } from '@playwright/test'
import { expectAccessible } from '../support/board/accessibility'
import { getCard, getSection, openBoard, receive } from '../support/board/board-page'
import { takePicture } from '../support/board/picture'
import { test } from '../support/test'
import { createSaturday, getImage, HOSTS, NOTES, receiveSaturday } from './saturday-updates'

const MAJORS = 21
/** An image that a host reports while somebody decides about what it reported before. */
const LATE = 'docker.io/library/memcached:2.0.0'

test.beforeEach(async ({ context, request }) => {
  await receiveSaturday(request, createSaturday())
  await writeNotes(request)
  // A new browser remembers no view.
  await context.clearCookies({ name: 'view' })
})

test('One press finds the majors of a Saturday, and each says what runs, how much changes, and what was noted', async ({
  page,
}) => {
  await openBoard(page)
  await expect(page).toHaveTitle('DiunDash (114)')
  await page.getByRole('button', { name: `${MAJORS} major` }).click()
  const cards = page.getByRole('article')
  await expect(cards).toHaveCount(MAJORS)
  await expect(cards.filter({ hasText: 'Major' }).filter({ hasText: '→to' })).toHaveCount(MAJORS)
  await expect(cards.filter({ has: page.getByRole('link', { name: /^Release notes/ }) })).toHaveCount(MAJORS)
  for (const [repository, note] of Object.entries(NOTES)) await expect(getPending(page, repository)).toContainText(note)
  await expect(getPending(page, 'docker.io/library/postgres')).toContainText('16.9 →to 18.1')
  await expectAccessible(page)
  await takePicture(page, 'saturday-majors')
})

test('A Saturday takes fewer than 40 actions, and only what was shown is acknowledged', async ({ page, request }) => {
  test.slow()
  let actions = 0
  const press = async (control: Locator) => {
    await control.click()
    actions += 1
  }
  const group = async (by: string) => {
    await press(page.getByRole('button', { name: 'View', exact: true }))
    await press(page.getByRole('group', { name: 'Group by' }).getByRole('radio', { name: by }))
    await page.keyboard.press('Escape')
    actions += 1
  }
  await openBoard(page)
  await takePicture(page, 'saturday-lanes')

  await press(page.getByRole('button', { name: `${MAJORS} major` }))
  await group('Host')
  for (const host of HOSTS) {
    await press(page.getByRole('button', { name: `Acknowledge all in ${host}` }))
    if (host === 'nas') {
      await receive(request, LATE, { hostname: host, status: 'new', metadata: { ctn_names: 'memcached' } })
      await expect(page).toHaveTitle(/\(\d+\)/)
    }
    await press(page.getByRole('button', { name: new RegExp(`^Acknowledge \\d+ [io]n ${host}$`) }))
  }
  await expect(page).toHaveTitle(`DiunDash (${114 - MAJORS + 1})`)
  await press(page.getByRole('button', { name: 'Clear all' }))
  await group('Lane')
  for (const lane of ['Safe', 'Settling']) {
    const section = getSection(page, lane)
    await press(section.getByRole('button', { name: `Acknowledge all in ${lane}` }))
    await press(section.getByRole('button', { name: new RegExp(`^Acknowledge \\d+.* in ${lane}$`) }))
  }
  const left = getSection(page, 'Read first')
  await press(left.getByRole('button', { name: 'Acknowledge all in Read first' }))
  await press(left.getByRole('button', { name: /^Acknowledge \d+.* in Read first$/ }))
  await expect(page).toHaveTitle('DiunDash')
  expect(actions).toBeLessThan(40)
  test.info().annotations.push({ type: 'actions', description: String(actions) })
})

async function writeNotes(request: APIRequestContext): Promise<void> {
  for (const [repository, note] of Object.entries(NOTES)) {
    await request.patch('/api/updates', { data: { image: findImage(repository), note } })
  }
}

function getPending(page: Page, repository: string): Locator {
  return getCard(page, findImage(repository))
}

function findImage(repository: string): string {
  const image = createSaturday().find((one) => one.repository === repository)
  if (image === undefined) throw new Error(`No host runs ${repository} on that Saturday.`)
  return getImage(image)
}
