import { expect } from '@playwright/test'
import { expectAccessible } from '../support/board/accessibility'
import { choose, getAcknowledgeButton, getCard, openBoard, receive } from '../support/board/board-page'
import { expectToFit, PHONE } from '../support/board/small-screen'
import { readAnswer } from '../support/read-answer'
import { test } from '../support/test'

const REDIS = 'docker.io/library/redis:7'

test.beforeEach(({ request }) => receive(request, REDIS))

test('An image is snoozed until a day of one’s own, by keyboard alone', async ({ page, request }) => {
  await openBoard(page)
  await page.getByRole('button', { name: `More actions for ${REDIS}` }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem').first()).toBeFocused()
  const snooze = page.getByRole('menuitem', { name: 'Snooze', exact: true })
  while (!(await snooze.evaluate((item) => item === document.activeElement))) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('menuitem', { name: 'Snooze until tomorrow' })).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(snooze).toBeFocused()
  await page.keyboard.press('ArrowRight')
  const day = page.getByRole('menuitem', { name: 'Snooze until a day…' })
  while (!(await day.evaluate((item) => item === document.activeElement))) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const field = page.getByLabel('Until the morning of')
  await expect(field).toBeFocused()

  await field.fill('2020-01-01')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Choose a future date.')).toBeVisible()
  await expectAccessible(page)
  await field.fill('2098-12-24')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toContainText('redis snoozed until')
  const updates = await readAnswer('GET /api/updates', request.get('/api/updates'))
  const until = new Date(updates[REDIS]?.snoozed_until ?? '')
  expect([until.getFullYear(), until.getMonth(), until.getDate(), until.getHours()]).toEqual([2098, 11, 24, 8])
})

test('A snooze that ends comes back by itself on the open page', async ({ page, request }) => {
  await openBoard(page)
  const until = new Date(Date.now() + 1_500).toISOString()
  await request.patch(`/api/updates/${REDIS}`, { data: { state: 'snoozed', until } })
  await expect(page).toHaveTitle('DiunDash')
  await expect(page).toHaveTitle('DiunDash (1)')
  await expect(getAcknowledgeButton(page, REDIS)).toBeVisible()
})

test.describe('on a phone', () => {
  test.use(PHONE)

  test('A day of one’s own is chosen by touch', async ({ page }) => {
    await openBoard(page)
    await choose(page, REDIS, 'Snooze until a day…')
    await page.getByLabel('Until the morning of').fill('2098-12-24')
    await expectToFit(page)
    await page.getByRole('button', { name: 'Snooze', exact: true }).tap()
    await expect(page).toHaveTitle('DiunDash')
    await page.getByText('1 snoozed').last().tap()
    await expect(getCard(page, REDIS)).toContainText('snoozed until Dec 24, 2098')
  })
})
