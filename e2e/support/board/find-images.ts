import { type APIRequestContext, type Browser, expect, type Page } from '@playwright/test'
import { getCard, openBoard, receive, tagImages } from './board-page.ts'
import { withUnreadyPage } from './unready-page.ts'

export const REDIS = 'docker.io/library/redis:7'
export const BAZARR = 'lscr.io/linuxserver/bazarr:latest'
export const CADDY = 'docker.io/library/caddy:2'
export const IMAGES = [REDIS, BAZARR, CADDY]

/** Fills the board with three images that differ in everything that can be searched for, and opens it. */
export async function openVariedBoard(page: Page, request: APIRequestContext): Promise<void> {
  await receive(request, REDIS, { hostname: 'nas', provider: 'docker', metadata: { ctn_names: 'cache' } })
  for (const hostname of ['nas', 'vps']) {
    await receive(request, BAZARR, { hostname, provider: 'docker', metadata: { owner: 'Ops', stack: 'media' } })
  }
  await receive(request, CADDY, { hostname: 'vps', provider: 'swarm', metadata: { stack: 'web' } })
  await tagImages(request, 'edge', [CADDY])
  await openBoard(page)
}

/** Waits until the address has this query, and looks at the page as the server renders it for that address. */
export async function seeAsWritten(
  browser: Browser,
  page: Page,
  query: string,
  look: (written: Page) => Promise<void>,
) {
  await expect(page).toHaveURL((url) => url.search === query)
  await withUnreadyPage(browser, page.url(), look)
}

/** Expects the page to show these images and no others, in any place and order. */
export async function expectShown(page: Page, images: readonly string[]): Promise<void> {
  await expect(page.getByRole('article')).toHaveCount(images.length)
  for (const image of images) await expect(getCard(page, image)).toBeVisible()
}
