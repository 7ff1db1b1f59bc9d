import { join } from 'node:path'
import { type Browser, expect } from '@playwright/test'
import { test } from '../support/test'
import { storeBelievableBoard } from './store-believable-board'

const folder = join(import.meta.dirname, '../../docs/pictures')

const BOARDS = [
  { name: 'empty', size: 0 },
  { name: 'five', size: 5 },
  { name: 'board', size: 60 },
  { name: 'large', size: 500 },
]

for (const { name, size } of BOARDS) {
  test(`${name}: ${size} images`, async ({ app, browser }) => {
    test.slow()
    if (size > 0) await storeBelievableBoard(app.database.DB_PATH ?? '', size)
    for (const theme of ['light', 'dark'] as const) {
      await shoot(browser, app.url, theme, { width: 1280, height: 900 }, `${name}-${theme}`)
      await shoot(browser, app.url, theme, { width: 390, height: 844 }, `${name}-${theme}-narrow`)
    }
    if (name === 'board')
      await shoot(browser, `${app.url}/?view=table`, 'light', { width: 1280, height: 900 }, 'table-light')
  })
}

async function shoot(
  browser: Browser,
  url: string,
  theme: 'light' | 'dark',
  viewport: { width: number; height: number },
  name: string,
) {
  const isNarrow = viewport.width < 600
  const context = await browser.newContext({ viewport, colorScheme: theme, hasTouch: isNarrow, isMobile: isNarrow })
  const page = await context.newPage()
  await page.goto(url)
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' })
  await context.close()
}
