import { chromium, type Page } from '@playwright/test'
import { ensureChromium } from '../scripts/chromium.ts'

/** Two pages at the board, of one browser. */
export async function withPage<Found>(
  url: string,
  measure: (page: Page, other: Page) => Promise<Found>,
): Promise<Found> {
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: ['--disable-gpu', '--enable-precise-memory-info'],
  })
  try {
    const [page, other] = [await browser.newPage(), await browser.newPage()]
    for (const one of [other, page]) {
      await one.goto(url)
      await one.getByText('Live', { exact: true }).waitFor()
    }
    await page.bringToFront()
    return await measure(page, other)
  } finally {
    await browser.close()
  }
}
