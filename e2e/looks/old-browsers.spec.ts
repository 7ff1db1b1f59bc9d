import { expect, type Page } from '@playwright/test'
import { PASSWORD } from '../support/access/sign-in'
import { getAcknowledgeButton, openBoard, receive } from '../support/board/board-page'
import { test } from '../support/test'

const REDIS = 'docker.io/library/redis:7'

/** Removes functions from the page, as if the browser were too old to have them. */
async function remove(page: Page, ...functions: string[]): Promise<void> {
  await page.addInitScript((paths) => {
    for (const path of paths) {
      const names = path.split('.')
      const owner = names.slice(0, -1).reduce((found, name) => Reflect.get(found, name), globalThis)
      Reflect.deleteProperty(owner, names.at(-1) ?? '')
    }
  }, functions)
}

test('A browser without what came after its baseline works like any other', async ({ page, request }) => {
  await receive(request, REDIS)
  await remove(
    page,
    ...[
      'Map.groupBy',
      'Object.groupBy',
      'URL.parse',
      'URL.canParse',
      'Promise.withResolvers',
      'Promise.try',
      'Array.fromAsync',
    ],
    ...[
      'Iterator',
      'AbortSignal.any',
      'structuredClone',
      'Set.prototype.union',
      'Set.prototype.difference',
      'RegExp.escape',
    ],
  )
  await openBoard(page)
  await getAcknowledgeButton(page, REDIS).click()
  await expect(page.getByRole('status')).toContainText('acknowledged')
  await expect(page.getByText('This page is read-only in this browser')).toBeHidden()
})

for (const missing of ['Array.prototype.findLast', 'Array.prototype.toSorted', 'HTMLElement.prototype.popover']) {
  test(`A browser without ${missing} shows the board as it is, says why it can only be read, and offers nothing`, async ({
    page,
    request,
  }) => {
    await receive(request, REDIS)
    await remove(page, missing)
    await page.goto('/')
    await expectReadOnly(page)
  })
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the board can be read, and says that it is read-only', async ({ page, request }) => {
    await receive(request, REDIS)
    await page.goto('/')
    await expectReadOnly(page)
  })

  test('a link leads to the images that the first page leaves out', async ({ page, request }) => {
    for (let n = 0; n < 40; n += 1) await receive(request, `app-${n}:1`)
    await page.goto('/')
    await expect(page.getByRole('article')).toHaveCount(36)
    await page.getByRole('link', { name: 'Show all' }).click()
    await expect(page.getByRole('article')).toHaveCount(40)
    await expect(page.getByRole('link', { name: 'Show all' })).toHaveCount(0)
  })
})

test.describe('behind a password', () => {
  test.use({ env: { AUTH_MODE: 'password', AUTH_PASSWORD: PASSWORD } })

  test('an old browser signs in, and then reads', async ({ page }) => {
    await remove(page, 'HTMLElement.prototype.popover')
    await page.goto('/sign-in')
    await expect(page.getByText('This page is read-only')).toBeHidden()
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page).toHaveURL('/')
    await expect(page.getByRole('note')).toContainText('This page is read-only')
  })
})

async function expectReadOnly(page: Page): Promise<void> {
  await expect(page.getByRole('note')).toContainText('This page is read-only in this browser')
  await expect(page.getByRole('heading', { name: 'redis 7' })).toBeVisible()
  await expect(page).toHaveTitle('DiunDash (1)')
  for (const role of ['textbox', 'searchbox', 'checkbox', 'combobox', 'form'] as const) {
    await expect(page.getByRole(role)).toHaveCount(0)
  }
  // The name of an image is still a button, which looks like the heading that it is in.
  await expect(page.getByRole('button')).toHaveText(['redis 7'])
  await expect(page.getByText('Connecting')).toBeHidden()
  await expect(page.getByText('cannot be shown')).toHaveCount(0)
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 })
    await expect(page.getByRole('link', { name: 'Activity' })).toBeVisible()
  }
}
