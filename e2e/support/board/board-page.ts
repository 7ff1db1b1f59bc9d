import { type APIRequestContext, expect, type Locator, type Page } from '@playwright/test'
import { readAnswer } from '../read-answer.ts'

/** Opens the board in the view of a query, and waits until it receives changes live. */
export async function openBoard(page: Page, query = ''): Promise<void> {
  await page.goto(`/${query}`)
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
}

/** Sends a webhook about an image as DIUN would. */
export async function receive(
  request: APIRequestContext,
  image: string,
  rest: Record<string, unknown> = {},
  headers: Record<string, string> = {},
) {
  const data = { image, hostname: 'nas', status: 'update', ...rest }
  const answer = await request.post('/webhook', { data, headers })
  expect(answer.ok()).toBe(true)
}

/** Creates a tag and assigns it to the images. */
export async function tagImages(request: APIRequestContext, name: string, images: readonly string[]) {
  const { id } = await readAnswer('POST /api/tags', request.post('/api/tags', { data: { name } }))
  await request.post('/api/updates/batch', { data: { images, tag_id: id } })
}

/** Finds the card of an image. @param section the heading of the section to look in; without it, the whole page counts */
export function getCard(page: Page, image: string, section?: string): Locator {
  const place = section === undefined ? page : getSection(page, section)
  return place.getByRole('article', { name: image, exact: true })
}

export function getSection(page: Page, name: string): Locator {
  return page.getByRole('region', { name, exact: true })
}

export function getAcknowledgeButton(page: Page, image: string): Locator {
  return page.getByRole('button', { name: `Acknowledge ${image}`, exact: true })
}

export function getSelectBox(page: Page, image: string): Locator {
  return page.getByRole('checkbox', { name: `Select ${image}`, exact: true })
}

/** Finds the handle that a card is dragged by. */
export function getHandle(page: Page, image: string): Locator {
  return page.getByRole('button', { name: `Move ${image}`, exact: true })
}

/** The ms for which the board ignores clicks on a card that has moved under the pointer by itself (300), and some more. */
export const AIM_MS = 400

/**
 * Waits as long as a person needs to see a move and to aim. Call it between a change from elsewhere that moves the cards and a click on one
 * of them.
 */
export async function takeAim(page: Page): Promise<void> {
  await page.waitForTimeout(AIM_MS)
}

/** The items of a card's menu that unfold others. */
const SUB_MENUS = ['Snooze', 'Move to', 'Copy']

/** Opens the menu of a card and chooses an item of it. */
export async function choose(page: Page, image: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `More actions for ${image}`, exact: true }).click()
  await chooseItem(page, item)
}

/** Chooses an item of the open menu of a card, and first unfolds those among which it is. */
async function chooseItem(page: Page, item: string): Promise<void> {
  const subMenu = SUB_MENUS.find((name) => item.startsWith(`${name} `))
  if (subMenu !== undefined) await page.getByRole('menuitem', { name: subMenu, expanded: false }).click()
  // The end of a snooze has its day beside it.
  await page.getByRole('menuitem', { name: item, exact: subMenu !== 'Snooze' }).click()
}
