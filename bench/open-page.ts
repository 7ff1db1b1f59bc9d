import { chromium, type Page } from '@playwright/test'
import { viewByTag } from '../e2e/support/board/view-by-tag.ts'
import { ensureChromium } from '../test/chromium.ts'

/** Opens two pages of one browser at the board while `measure` runs; with two addresses, one page at each replica. */
export async function withPage<Found>(
  [url, otherUrl = url]: readonly [url: string, otherUrl?: string],
  measure: (page: Page, other: Page) => Promise<Found>,
): Promise<Found> {
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: ['--disable-gpu', '--enable-precise-memory-info'],
  })
  try {
    // The page itself sends the webhooks, by its own clock, and to the other replica too, which its content security policy forbids.
    const openPage = async (address: string) => {
      const page = await browser.newPage({ bypassCSP: true })
      await viewByTag(page.context(), address)
      return page
    }
    const [page, other] = [await openPage(url), await openPage(otherUrl)]
    await other.goto(otherUrl)
    await page.goto(url)
    for (const one of [other, page]) await one.getByText('Live', { exact: true }).waitFor()
    await page.bringToFront()
    return await measure(page, other)
  } finally {
    await browser.close()
  }
}
