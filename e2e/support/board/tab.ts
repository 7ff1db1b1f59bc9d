import type { Page } from '@playwright/test'

/**
 * Makes the page believe that another tab hides it, now and whenever it is loaded again. A browser under test treats every tab as visible.
 */
export async function hide(page: Page): Promise<void> {
  await page.addInitScript(setHidden)
  await page.evaluate(setHidden)
}

/** Makes a hidden page visible again. */
export async function show(page: Page): Promise<void> {
  await page.evaluate(() => {
    Reflect.deleteProperty(document, 'visibilityState')
    document.dispatchEvent(new Event('visibilitychange'))
  })
}

function setHidden(): void {
  Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' })
  document.dispatchEvent(new Event('visibilitychange'))
}
