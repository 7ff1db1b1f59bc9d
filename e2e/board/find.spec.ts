import { expect, type Page } from '@playwright/test'
import { choose } from '../support/board/board-page'
import { BAZARR, CADDY, expectShown, IMAGES, openVariedBoard, REDIS, seeAsWritten } from '../support/board/find-images'
import { test } from '../support/test'

test.beforeEach(({ page, request }) => openVariedBoard(page, request))

for (const { by, text, query, shown } of [
  { by: 'image', text: 'redis', query: '?q=redis', shown: [REDIS] },
  { by: 'image, in other letters', text: 'LinuxServer', query: '?q=LinuxServer', shown: [BAZARR] },
  { by: 'host', text: 'vps', query: '?q=vps', shown: [BAZARR, CADDY] },
  { by: 'container', text: 'cache', query: '?q=cache', shown: [REDIS] },
  { by: 'tag', text: 'edge', query: '?q=edge', shown: [CADDY] },
  { by: 'what the metadata says', text: 'ops', query: '?q=ops', shown: [BAZARR] },
  { by: 'several words, all of which are there', text: 'vps lscr.io', query: '?q=vps+lscr.io', shown: [BAZARR] },
]) {
  test(`The search finds by ${by}, and a link to it does`, async ({ page, browser }) => {
    await page.getByRole('combobox').fill(text)
    await expectShown(page, shown)
    await seeAsWritten(browser, page, query, async (written) => {
      await expect(written.getByRole('combobox')).toHaveValue(text)
      await expectShown(written, shown)
    })
  })
}

for (const { facet, value, query, shown } of [
  { facet: 'Tag', value: 'edge', query: '?tag=edge', shown: [CADDY] },
  { facet: 'Tag', value: 'Untagged', query: '?tag=', shown: [REDIS, BAZARR] },
  { facet: 'Host', value: 'nas', query: '?host=nas', shown: [REDIS, BAZARR] },
  { facet: 'Registry', value: 'lscr.io', query: '?registry=lscr.io', shown: [BAZARR] },
  { facet: 'Provider', value: 'swarm', query: '?provider=swarm', shown: [CADDY] },
]) {
  test(`The filter ${facet} ${value} shows just those, and a link to it does`, async ({ page, browser }) => {
    await filter(page, facet, value)
    await expectShown(page, shown)
    await expect(page.getByRole('button', { name: 'Filter 1 active' })).toBeVisible()
    await seeAsWritten(browser, page, query, (written) => expectShown(written, shown))
  })
}

test('Within a field any value counts, between fields all do, and all are taken back at once', async ({
  page,
  browser,
}) => {
  await filter(page, 'Provider', 'docker')
  const panel = page.getByRole('dialog', { name: 'Filter' })
  await panel.getByRole('group', { name: 'Host' }).getByRole('checkbox', { name: 'vps' }).check()
  await expectShown(page, [BAZARR])
  await panel.getByRole('group', { name: 'Host' }).getByRole('checkbox', { name: 'nas' }).check()
  await expectShown(page, [BAZARR, REDIS])
  await seeAsWritten(browser, page, '?host=vps&host=nas&provider=docker', (written) =>
    expectShown(written, [BAZARR, REDIS]),
  )
  await panel.getByRole('button', { name: 'Clear filters' }).click()
  await expectShown(page, IMAGES)
  await expect(page).toHaveURL((url) => url.search === '')
})

test('A count that is pressed shows what it counts, until it is pressed again', async ({ page, browser }) => {
  await choose(page, REDIS, 'Mute')
  const count = page.getByRole('button', { name: '1 muted' })
  await count.click()
  await expect(count).toHaveAttribute('aria-pressed', 'true')
  await expectShown(page, [REDIS])
  await seeAsWritten(browser, page, '?state=muted', async (written) => {
    await expectShown(written, [REDIS])
    await expect(written.getByRole('button', { name: '1 muted' })).toHaveAttribute('aria-pressed', 'true')
  })

  await page.getByRole('button', { name: '2 pending' }).click()
  await expectShown(page, [BAZARR, CADDY])
  await page.getByRole('button', { name: '2 pending' }).click()
  await expect(page).toHaveURL((url) => url.search === '')
})

test('When nothing matches the page says so, and shows everything again when asked', async ({ page, browser }) => {
  await filter(page, 'Host', 'nas')
  await page.keyboard.press('Escape')
  await page.getByRole('combobox').fill('caddy')
  await expect(page.getByText('Nothing matches')).toBeVisible()
  await expectShown(page, [])
  await seeAsWritten(browser, page, '?q=caddy&host=nas', (written) =>
    expect(written.getByText('Nothing matches')).toBeVisible(),
  )
  await page.getByRole('button', { name: 'Show everything' }).click()
  await expectShown(page, IMAGES)
  await expect(page.getByRole('combobox')).toHaveValue('')
})

test('A slash moves the focus to the search box, and is a character inside it', async ({ page }) => {
  await page.keyboard.press('/')
  await expect(page.getByRole('combobox')).toBeFocused()
  await expect(page.getByRole('combobox')).toHaveValue('')
  await page.keyboard.type('library/')
  await expectShown(page, [REDIS, CADDY])
})

test('A change that arrives shows only if it matches', async ({ page, request }) => {
  await page.getByRole('combobox').fill('redis')
  await expectShown(page, [REDIS])
  for (const image of ['ghcr.io/other/one:1', 'ghcr.io/other/redis:1']) {
    await request.post('/webhook', { data: { image, hostname: 'nas', status: 'new' } })
  }
  await expectShown(page, [REDIS, 'ghcr.io/other/redis:1'])
})

async function filter(page: Page, facet: string, value: string): Promise<void> {
  await page.getByRole('button', { name: 'Filter' }).click()
  const panel = page.getByRole('dialog', { name: 'Filter' })
  await panel.getByRole('group', { name: facet }).getByRole('checkbox', { name: value }).check()
}
