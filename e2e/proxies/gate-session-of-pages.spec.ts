import { expect } from '@playwright/test'
import { REFUSALS } from '../support/access/gate'
import { getNotice, SENTENCE, test } from '../support/access/gate-session'
import { claimByApi, PASSWORD, pressEnter } from '../support/access/sign-in'
import { expectAccessible } from '../support/board/accessibility'
import { takePicture } from '../support/board/picture'

test.describe('A gate’s session that ends under the other pages', () => {
  test.use({ env: { AUTH_MODE: 'password' } })

  test.beforeEach(async ({ app, page, gate, request }) => {
    await claimByApi(request, app)
    await page.goto(`${gate.url}/sign-in?to=/settings`)
    await page.getByLabel('Password').fill(PASSWORD)
    await pressEnter(page)
    await expect(page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible()
  })

  for (const refusal of REFUSALS) {
    test(`is noticed by the settings that ${refusal} answers, and nothing is said to be made`, async ({
      page,
      gate,
    }) => {
      gate.shut(refusal)
      const tokens = page.getByRole('region', { name: 'API tokens' })
      await tokens.getByLabel('Name').fill('Homepage')
      await tokens.getByRole('button', { name: 'Create token' }).click()
      await expect(tokens.getByText(`${SENTENCE} Reload.`)).toBeVisible()
      await expect(getNotice(page)).toBeVisible()
      await expect(tokens.getByLabel('Name')).toHaveValue('Homepage')
      await expect(tokens.getByText('created')).toBeHidden()

      const password = page.getByRole('region', { name: 'Password' })
      await password.getByLabel('Current password').fill(PASSWORD)
      await password.getByLabel('New password').fill('another long password')
      await password.getByRole('button', { name: 'Change password' }).click()
      await expect(password.getByText(`${SENTENCE} Reload.`)).toBeVisible()
      await expect(password.getByText('Password changed.')).toBeHidden()
    })
  }

  test('is noticed by a sign-out, which leads nowhere', async ({ page, gate }) => {
    gate.shut('a page')
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await expect(getNotice(page)).toBeVisible()
    await expect(page).toHaveURL(`${gate.url}/settings`)
    await takePicture(page, 'gate-notice-settings')
  })

  test('is noticed by the activity', async ({ page, gate }) => {
    await page.goto(`${gate.url}/activity`)
    await expect(page.getByText('Live', { exact: true })).toBeVisible()
    gate.shut('a redirect')
    gate.cut()
    await expect(getNotice(page)).toBeVisible()
    await expectAccessible(page)
    await takePicture(page, 'gate-notice-activity')
  })

  test('leads to the gate when it turns away Next’s own request for the page', async ({ page, gate }) => {
    gate.shut('a redirect to another site', ({ method }) => method === 'GET')
    const keys = page.getByRole('region', { name: 'Webhook keys' })
    await keys.getByLabel('Host').fill('nas')
    await keys.getByRole('button', { name: 'Create key' }).click()
    await expect(page.getByRole('heading', { name: 'Sign in at the gate' })).toBeVisible()
  })
})
