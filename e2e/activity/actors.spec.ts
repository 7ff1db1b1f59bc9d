import { expect } from '@playwright/test'
import { receive } from '../support/board/board-page'
import { takePicture } from '../support/board/picture'
import { readAnswer } from '../support/read-answer'
import { test } from '../support/test'

const REDIS = 'docker.io/library/redis:7'
const PASSWORD = 'correct horse battery'
const WEBHOOK = { authorization: 'open sesame' }

test.use({ env: { AUTH_MODE: 'password', AUTH_PASSWORD: PASSWORD, WEBHOOK_SECRET: WEBHOOK.authorization } })

test('With a sign-in, the activity names who did what', async ({ page, request }) => {
  await receive(request, REDIS, {}, WEBHOOK)
  await page.request.post('/api/session', { data: { password: PASSWORD } })
  const data = { name: 'Homepage', access: 'write', expires_in_days: 1 }
  const headers = { 'sec-fetch-site': 'same-origin' }
  const { token } = await readAnswer('POST /api/tokens', page.request.post('/api/tokens', { data, headers }))
  await request.patch(`/api/updates/${REDIS}`, { headers: { authorization: `Bearer ${token}` } })
  await page.request.patch(`/api/updates/${REDIS}`, { data: { state: 'muted' }, headers })

  await page.goto('/activity?kind=actions')
  await expect(page.getByRole('listitem').filter({ hasText: 'Acknowledged by Homepage' })).toBeVisible()
  // With a password there is only one person, who has no name.
  await expect(page.getByRole('listitem').filter({ hasText: 'Muted' })).not.toContainText(' by ')
  await page.getByRole('searchbox').fill('homepage')
  await expect(page.getByRole('listitem')).toHaveCount(1)
})

test('Sign-ins and keys are part of the activity, live, without a secret', async ({ page }) => {
  const headers = { 'sec-fetch-site': 'same-origin' }
  await page.request.post('/api/session', { data: { password: PASSWORD } })
  await page.goto('/activity')
  await page.getByRole('button', { name: 'Access' }).click()
  await expect(page).toHaveURL((url) => url.search === '?kind=access')
  await expect(page.getByRole('listitem')).toHaveText([/^Signed in with /])
  const { key } = await readAnswer(
    'POST /api/webhook-keys',
    page.request.post('/api/webhook-keys', { data: { host: 'nas' }, headers }),
  )
  await expect(page.getByRole('listitem').first()).toContainText('Webhook key for nas created')
  await page.request.delete('/api/sessions', { headers })
  await page.request.post('/api/session', { data: { password: PASSWORD } })
  await page.reload()
  await expect(page.getByRole('listitem').nth(1)).toContainText('Signed out everywhere')
  expect(await page.content()).not.toContain(key)
  await takePicture(page, 'activity-access')
})
