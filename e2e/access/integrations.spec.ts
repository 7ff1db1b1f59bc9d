import { expect } from '@playwright/test'
import { claim, pressEnter } from '../support/access/sign-in'
import { expectAccessible } from '../support/board/accessibility'
import { test } from '../support/test'

test.describe('with a sign-in', () => {
  test.use({ env: { AUTH_MODE: 'password' } })

  test('A new token comes with what to paste into other programs, and what is pasted works', async ({
    page,
    app,
    playwright,
  }) => {
    await claim(page, app)
    await page.goto('/settings')
    const section = page.getByRole('region', { name: 'API tokens' })
    await expect(section.getByRole('tab')).toHaveCount(0)
    await section.getByLabel('Name').fill('Homepage')
    await pressEnter(page)
    await expect(section.getByRole('tab', { name: 'Homepage', exact: true })).toHaveAttribute('aria-selected', 'true')
    const panel = section.getByRole('tabpanel')
    await expect(panel).toContainText('type: customapi')
    await expectAccessible(page)

    await section.getByRole('tab', { name: 'Homepage', exact: true }).press('End')
    await expect(section.getByRole('tab', { name: 'curl' })).toBeFocused()
    const text = await panel.innerText()
    const [, authorization = '', address = ''] = /'Authorization: (.*)' (\S+)/.exec(text) ?? []
    const stranger = await playwright.request.newContext()
    const answer = await stranger.get(address, { headers: { authorization } })
    expect([answer.status(), await answer.json()]).toEqual([200, expect.objectContaining({ pending: 0 })])
    expect((await stranger.get(address)).status()).toBe(401)
    await stranger.dispose()
  })
})

test.describe('where nobody signs in', () => {
  test.use({ env: { AUTH_MODE: 'none' } })

  test('The settings show what to paste without a token', async ({ page }) => {
    await page.goto('/settings')
    const section = page.getByRole('region', { name: 'Show it elsewhere' })
    await section.getByRole('tab', { name: 'Home Assistant' }).click()
    await expect(section.getByRole('tabpanel')).toContainText(`${new URL(page.url()).origin}/api/summary`)
    await expect(section.getByRole('tabpanel')).not.toContainText('Authorization')
    await expectAccessible(page)
  })
})
