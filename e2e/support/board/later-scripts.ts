import type { Page } from '@playwright/test'

/** Has the scripts that the page does not name itself fail, until the server can be reached again. */
export async function blockLaterScripts(page: Page, isReachable: () => boolean): Promise<void> {
  const first = await readFirstPage(page)
  await page.route('**/_next/static/**/*.js', (route) =>
    isReachable() || first.includes(new URL(route.request().url()).pathname) ? route.continue() : route.abort(),
  )
}

/** Reads the first page as the server answers it. */
export async function readFirstPage(page: Page): Promise<string> {
  return (await page.request.get('/')).text()
}
