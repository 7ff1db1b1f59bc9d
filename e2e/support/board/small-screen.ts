import { expect, type Page } from '@playwright/test'

export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const

/** Expects that nothing reaches beyond the screen, and that everything to be touched measures at least 24 by 24 pixels. */
export async function expectToFit(page: Page, width: number = PHONE.viewport.width): Promise<void> {
  const found = await page.evaluate((screen) => {
    const getBox = (element: Element) => element.getBoundingClientRect()
    const getName = (element: Element) => element.getAttribute('aria-label') ?? element.outerHTML
    const find = (selector: string) =>
      [...document.querySelectorAll(selector)].filter(
        (element) => element.checkVisibility() && getBox(element).width > 1,
      )

    const floating = find('[popover], dialog, [role=toolbar], [role=status] > *')
    const targets = find('a, button, summary, input').map((element) => element.closest('label') ?? element)
    return {
      width: document.documentElement.scrollWidth,
      outside: floating.filter((element) => getBox(element).left < 0 || getBox(element).right > screen).map(getName),
      small: targets.filter((element) => getBox(element).width < 24 || getBox(element).height < 24).map(getName),
    }
  }, width)
  expect(found).toEqual({ width, outside: [], small: [] })
}
