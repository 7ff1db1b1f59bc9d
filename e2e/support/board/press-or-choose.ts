import type { Page } from '@playwright/test'

/** The menus that hold on a phone what is a button on wider screens. */
const MENUS = { 'New tag': 'More for the board', Rules: 'More for the board', 'Connect DIUN': 'Menu' } as const

/** Presses a button of the toolbar or the header, or on a phone chooses it from the menu in which it is there. */
export async function pressOrChoose(page: Page, name: keyof typeof MENUS): Promise<void> {
  const button = page.getByRole('button', { name, exact: true })
  if (await button.isVisible()) return button.click()
  await page.getByRole('button', { name: MENUS[name], exact: true }).click()
  await page.getByRole('menuitem', { name, exact: true }).click()
}
