import { expect, type Page } from '@playwright/test'
import { claim, pressEnter, readSetupLink } from '../support/access/sign-in'
import { expectAccessible } from '../support/board/accessibility'
import { expectToFit } from '../support/board/small-screen'
import type { App } from '../support/server/app'
import { test } from '../support/test'

test.use({ env: { AUTH_MODE: 'password' } })

const PAGES: { name: string; show(page: Page, app: App): Promise<void> }[] = [
  {
    name: 'the choice of a password',
    show: async (page, app) => {
      await page.goto(readSetupLink(app))
    },
  },
  {
    name: 'the page for who has no code, and guesses one',
    async show(page) {
      await page.goto('/')
      await page.getByLabel('Code').fill('guessed')
      await page.getByLabel('Password').fill('a long password')
      await pressEnter(page)
      await expect(page.getByText('The code is wrong')).toBeVisible()
    },
  },
  {
    name: 'the sign-in, with a wrong password',
    async show(page, app) {
      await claim(page, app)
      await page.context().clearCookies()
      await page.goto('/')
      await page.getByLabel('Password').fill('wrong')
      await pressEnter(page)
      await expect(page.getByText('The password is wrong.')).toBeVisible()
    },
  },
  {
    name: 'the settings, with a key, a token and a feed address just made',
    async show(page, app) {
      await claim(page, app)
      await page.goto('/settings')
      await page.getByLabel('Host').fill('nas')
      await pressEnter(page)
      await page.getByRole('region', { name: 'API tokens' }).getByLabel('Name').fill('Homepage')
      await pressEnter(page)
      await expect(page.getByRole('list', { name: 'API tokens' })).toContainText('Homepage')
      await page.getByRole('region', { name: 'Feed addresses' }).getByLabel('Reader').fill('Miniflux')
      await pressEnter(page)
      await expect(page.getByRole('list', { name: 'Addresses of Miniflux' })).toBeVisible()
      await page.getByRole('button', { name: 'Revoke nas' }).click()
    },
  },
]

for (const width of [1280, 390]) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 900 } })

    for (const { name, show } of PAGES) {
      test(`There is no barrier in ${name}`, async ({ page, app }) => {
        await show(page, app)
        await expectAccessible(page)
        await expectToFit(page, width)
      })
    }
  })
}
