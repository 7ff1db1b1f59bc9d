import { expect, type Locator, type Page } from '@playwright/test'

/** Opens the page of hosts, and waits until it receives changes live. */
export async function openHosts(page: Page): Promise<void> {
  await page.goto('/hosts')
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
}

export function getHost(page: Page, name: string): Locator {
  const heading = page.getByRole('heading', { name, exact: true })
  return page.getByRole('list', { name: 'Hosts', exact: true }).locator(':scope > li').filter({ has: heading })
}

/** Opens the menu of a host and chooses an item of it. */
export async function chooseForHost(page: Page, host: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${host}`, exact: true }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}
