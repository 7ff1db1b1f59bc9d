import { expect } from '@playwright/test'
import { openBoard, receive } from '../support/board/board-page'
import { test } from '../support/test'

const MARKUP = '<img src=x onerror="document.title=1">'

for (const width of [360, 1280]) {
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height: 800 } })

    test('Hostile text stays text, and keeps the layout', async ({ page, request }) => {
      const long = 'a'.repeat(10_000)
      const longName = 'a'.repeat(500)
      await receive(request, `docker.io/${longName}:${longName}`, {
        hostname: long,
        status: long,
        metadata: { ctn_names: long },
      })
      await receive(request, `docker.io/x/${MARKUP}:1`, { hostname: MARKUP, metadata: { ctn_names: MARKUP } })
      await receive(request, 'ghcr.io/\u202eevil/אבגד:\u202e1', { hostname: 'مرحبا' })
      await receive(request, 'docker.io/👨‍👩‍👧‍👦/🚀:✨', { hostname: '🖥️' })
      await request.post('/api/tags', { data: { name: `<b>${'w'.repeat(90)}</b>` } })

      await openBoard(page)
      await expect(page.getByRole('article')).toHaveCount(4)
      await expect(page.getByRole('article').getByTitle(MARKUP, { exact: true })).toHaveText(MARKUP)
      await expect(page.locator('article img, article b')).toHaveCount(0)
      await expect(page).toHaveTitle('DiunDash (4)')

      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow).toBeLessThanOrEqual(0)
      for (const card of await page.getByRole('article').all()) {
        const box = await card.boundingBox()
        expect(box?.height).toBeLessThan(240)
      }
    })
  })
}

test('Only http and https become links', async ({ page, request }) => {
  const links = {
    'a:1': 'https://hub.docker.com/_/a',
    'b:1': 'http://registry.lan:5000/b',
    'c:1': 'javascript:alert(1)',
    'd:1': 'data:text/html,<script>alert(1)</script>',
    'e:1': '//evil.example',
    'f:1': 'https://hub.docker.com:pw@evil.example/_/f',
  }
  for (const [image, hub_link] of Object.entries(links)) await receive(request, image, { hub_link })
  const findLink = async (image: string) => {
    await openBoard(page, `?image=${image}`)
    const facts = page.getByRole('dialog').getByRole('region', { name: 'Where it runs' })
    await expect(facts).toBeVisible()
    return facts.getByRole('link')
  }

  const link = await findLink('a:1')
  await expect(link).toHaveAttribute('href', 'https://hub.docker.com/_/a')
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer')
  await expect(await findLink('b:1')).toHaveAttribute('href', 'http://registry.lan:5000/b')
  for (const image of ['c:1', 'd:1', 'e:1', 'f:1']) await expect(await findLink(image)).toHaveCount(0)
})
