import { expect, type Page } from '@playwright/test'
import { pressEnter } from '../support/access/sign-in'
import { expectAccessible } from '../support/board/accessibility'
import { expectToFit, PHONE } from '../support/board/small-screen'
import { send } from '../support/senders/send'
import { test } from '../support/test'

const PASSWORD = 'correct horse battery'

async function openDocs(page: Page, anchor = ''): Promise<void> {
  await page.goto(`/api/docs${anchor}`)
  await expect(page.getByRole('heading', { level: 1, name: 'API of Diun Dashboard' })).toBeVisible()
}

test('Every operation of the description is on its page, under an anchor of its own', async ({ page, app }) => {
  const { body } = await send(app.url, { path: '/api/openapi.json' })
  const paths: Record<string, Record<string, { operationId: string }>> = JSON.parse(body).paths
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => [`${method.toUpperCase()} ${path}`, operationId]),
  )
  await openDocs(page)
  const shown = await page
    .getByRole('article')
    .getByRole('heading', { level: 3 })
    .evaluateAll((headings) => headings.map((heading) => [heading.textContent, heading.id]))
  expect(shown.toSorted()).toEqual(described.toSorted())
  expect(described.length).toBeGreaterThan(50)
})

test('The page of the API says what to send, what comes back, and who may ask', async ({ page }) => {
  await openDocs(page)
  const tags = page.getByRole('article', { name: 'PATCH /api/tags/{id}' })
  await expect(tags).toContainText('Access: A write token, or a session.')
  await expect(tags).toContainText('The number of a tag.')
  await expect(tags).toContainText('At most 16 KiB.')
  await expect(tags).toContainText('name?: string')
  await expect(tags).toContainText('There is no such tag.')
  await tags.getByRole('link', { name: 'Tag', exact: true }).click()
  await expect(page).toHaveURL(/#Tag$/)
  await expect(page.getByRole('heading', { name: 'Tag', exact: true })).toBeInViewport()
})

test('An address leads to the operation that it names', async ({ page }) => {
  await openDocs(page, '#deleteApiAliases')
  await expect(page.getByRole('heading', { level: 3, name: 'DELETE /api/aliases' })).toBeInViewport()
})

test('The page of the API loads nothing from elsewhere, and breaks no policy', async ({ page, app }) => {
  const strange: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(app.url)) strange.push(request.url())
  })
  page.on('console', (message) => strange.push(message.text()))
  await openDocs(page)
  await page.waitForLoadState('networkidle')
  expect(strange).toEqual([])
})

test('There is no barrier in the page of the API', async ({ page }) => {
  // It is by far the longest page, and axe looks at each of its elements.
  test.slow()
  await openDocs(page)
  await expectAccessible(page)
})

test.describe('On a phone', () => {
  test.use(PHONE)

  test('the page of the API fits', async ({ page }) => {
    await openDocs(page)
    await expectToFit(page)
  })
})

test.describe('Where people sign in', () => {
  test.use({ env: { AUTH_MODE: 'password', AUTH_PASSWORD: PASSWORD } })

  test('the page of the API is shown to who has, and reached again after that', async ({ page, app }) => {
    expect((await send(app.url, { path: '/api/openapi.json' })).status).toBe(401)
    await page.goto('/api/docs')
    await expect(page).toHaveURL(/\/sign-in\?to=%2Fapi%2Fdocs$/)
    await page.getByLabel('Password').fill(PASSWORD)
    await pressEnter(page)
    await expect(page.getByRole('heading', { name: 'DELETE /api/aliases' })).toBeAttached()
    await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
  })
})
