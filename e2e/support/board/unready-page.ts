import type { Browser, Page } from '@playwright/test'
import { READ_ONLY } from '../../../app/_ui/page/read-only.ts'
import { viewByTag } from './view-by-tag.ts'

/** Uses a page as the server wrote it. A browser shows it like that until React has taken it over, which takes a while on a slow network. */
export async function withUnreadyPage(
  browser: Browser,
  url: string,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false })
  await viewByTag(context, url)
  const page = await context.newPage()
  await page.goto(url)
  await page.evaluate((mark) => document.documentElement.removeAttribute(mark), READ_ONLY)
  await use(page)
  await context.close()
}
