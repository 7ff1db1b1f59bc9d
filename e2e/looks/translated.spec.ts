import { expect, type Page } from '@playwright/test'
import { getAcknowledgeButton, openBoard, receive } from '../support/board/board-page'
import { test } from '../support/test'

const REDIS = 'docker.io/library/redis:7'
const NGINX = 'docker.io/library/nginx:1'

/** Translates the page as Chrome and Google Translate do: replaces each text by two nested elements with the translation. */
async function translate(page: Page): Promise<void> {
  await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const texts: Node[] = []
    while (walker.nextNode()) texts.push(walker.currentNode)
    for (const text of texts) {
      const parent = text.parentElement
      if (!parent || !text.textContent?.trim() || parent.closest('script, style, [translate=no]')) continue
      const outer = document.createElement('font')
      const inner = outer.appendChild(document.createElement('font'))
      inner.textContent = text.textContent.replace(/\p{L}+/gu, (word) => `${word}ø`)
      text.parentNode?.replaceChild(outer, text)
    }
  })
}

test('A translated page goes on telling the truth, and leaves names as they are', async ({ page, request }) => {
  for (const image of [REDIS, NGINX]) await receive(request, image, { hostname: 'nas' })
  await openBoard(page)
  await translate(page)
  await expect(page.getByRole('heading', { name: 'redis 7', exact: true })).toBeVisible()
  await expect(page.getByRole('article').filter({ hasText: 'redis' })).toContainText('nas')

  await receive(request, 'docker.io/library/caddy:2', { hostname: 'vault' })
  await expect(page.getByRole('article')).toHaveCount(3)
  await expectCounts(page, 3)
  await getAcknowledgeButton(page, REDIS).click()
  await expect(page.getByRole('article')).toHaveCount(2)
  await expectCounts(page, 2)
  await translate(page)
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('article')).toHaveCount(3)
  await expectCounts(page, 3)
})

async function expectCounts(page: Page, pending: number): Promise<void> {
  await expect(page).toHaveTitle(`DiunDash (${pending})`)
  await expect(page.getByRole('region', { name: /^Untagged/ })).toContainText(new RegExp(`[^\\d]${pending} pending`))
  await expect(page.getByRole('button', { name: new RegExp(`^${pending} pending`) })).toBeVisible()
  await expect(page.getByText(/3 images.? on.? 2 hosts/)).toBeVisible()
}
