import { expect } from '@playwright/test'
import { getAcknowledgeButton, getCard, openBoard, receive } from '../support/board/board-page'
import { PHONE } from '../support/board/small-screen'
import { test } from '../support/test'

test.use(PHONE)

test('By touch, what arrives waits until the fingers rest', async ({ page, request }) => {
  for (const image of ['redis:7', 'alpine:3']) await receive(request, image)
  await openBoard(page)
  await page.getByRole('heading', { name: 'Untagged' }).tap()
  const place = await getCard(page, 'alpine:3').boundingBox()
  await receive(request, 'caddy:2')
  await expect(page).toHaveTitle('DiunDash (3)')
  expect(await getCard(page, 'alpine:3').boundingBox()).toEqual(place)
  await getAcknowledgeButton(page, 'alpine:3').tap()
  await expect(page.getByRole('status')).toContainText('alpine acknowledged.')
  await expect(getAcknowledgeButton(page, 'caddy:2')).toBeVisible({ timeout: 10_000 })
})
