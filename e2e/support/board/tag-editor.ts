import { expect, type Locator, type Page } from '@playwright/test'

/** Opens the panel that edits a tag. */
export async function openTagEditor(page: Page, name: string): Promise<Locator> {
  await page.getByRole('button', { name: `Edit tag ${name}`, exact: true }).click()
  return page.getByRole('dialog', { name: `Edit tag ${name}`, exact: true })
}

export async function renameTag(page: Page, name: string, newName: string): Promise<void> {
  const editor = await openTagEditor(page, name)
  await editor.getByRole('textbox', { name: 'Name' }).fill(newName)
  await editor.getByRole('button', { name: 'Rename' }).click()
}

export async function deleteTag(page: Page, name: string): Promise<void> {
  const editor = await openTagEditor(page, name)
  await editor.getByRole('button', { name: 'Delete tag' }).click()
}

/** Expects sections with these headings, in this order. */
export async function expectSections(page: Page, names: string[]): Promise<void> {
  await expect(page.getByRole('region').getByRole('heading', { level: 2 })).toHaveText(names)
}
