import type { Page } from '@playwright/test'

/**
 * Has the page take itself for a tab that another one hides, from now on and when it is loaded anew: to a browser under test, every tab is
 * in view.
 */
export async function hide(page: Page): Promise<void> {
  await page.addInitScript(setHidden)
  await page.evaluate(setHidden)
}

/** Brings a hidden page back into view. */
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
