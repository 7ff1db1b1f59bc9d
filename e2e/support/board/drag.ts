import { expect, type Locator, type Page } from '@playwright/test'
import { getSection } from './board-page.ts'

/** Lifts a card or section by its handle with the mouse, moves it over a section, and waits until the page has announced it. */
export async function carry(page: Page, handle: Locator, { name, to }: { name: string; to: string }): Promise<void> {
  await handle.hover()
  await page.mouse.down()
  await carryOn(page, { name, to })
}

/** Moves the lifted card or section over another section. */
export async function carryOn(page: Page, { name, to }: { name: string; to: string }): Promise<void> {
  const { x, y } = await findMiddle(getSection(page, to))
  await page.mouse.move(x, y, { steps: 5 })
  await expectOver(page, name, to)
}

/** Drags by finger, as a phone reports it. It uses DevTools, since Playwright's own finger only taps. */
export async function dragByFinger(page: Page, handle: Locator, { name, to }: { name: string; to: string }) {
  const session = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: points })

  const from = await findMiddle(handle)
  const target = await findMiddle(getSection(page, to))
  await touch('touchStart', [from])
  for (const part of [0.1, 0.5, 1]) {
    await touch('touchMove', [{ x: from.x + (target.x - from.x) * part, y: from.y + (target.y - from.y) * part }])
  }
  await expectOver(page, name, to)
  await touch('touchEnd', [])
}

async function expectOver(page: Page, name: string, section: string): Promise<void> {
  await expect(page.getByText(new RegExp(`^${name} (is|are) over ${section}\\.$`))).toBeAttached()
}

async function findMiddle(target: Locator): Promise<{ x: number; y: number }> {
  const box = await target.boundingBox()
  if (box === null) throw new Error(`${target} is not on the page.`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
