import { expect, type Page } from '@playwright/test'
import { test } from '../support/test'

test.use({ colorScheme: 'light' })

test('The theme goes round, and is there from the first paint after a reload', async ({ page }) => {
  await page.goto('/')
  const button = page.getByRole('button', { name: 'theme' })
  const light = await measureLightness(page)

  await button.click()
  await expect(button).toHaveAccessibleName('Theme: dark')
  expect(await measureLightness(page)).toBeLessThan(light)

  await page.reload({ waitUntil: 'commit' })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(button).toHaveAccessibleName('Theme: dark')

  await button.click()
  await expect(button).toHaveAccessibleName('Theme: light')
  await button.click()
  await expect(button).toHaveAccessibleName('Theme: system')
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await measureLightness(page)).toBeLessThan(light)
})

test('A theme chosen in one tab holds in the others', async ({ page, context }) => {
  await page.goto('/')
  const other = await context.newPage()
  await other.goto('/')
  await page.getByRole('button', { name: 'theme' }).click()
  await expect(other.getByRole('button', { name: 'Theme: dark' })).toBeVisible()
})

async function measureLightness(page: Page): Promise<number> {
  return page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d')
    if (canvas === null) return Number.NaN
    canvas.fillStyle = getComputedStyle(document.body).backgroundColor
    canvas.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data
    return red + green + blue
  })
}
