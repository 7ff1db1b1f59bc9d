import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '../support/board/accessibility'
import { getAcknowledgeButton, getCard, openBoard, receive } from '../support/board/board-page'
import { BAZARR, CADDY, expectShown, IMAGES, openVariedBoard, REDIS, seeAsWritten } from '../support/board/find-images'
import { takePicture } from '../support/board/picture'
import { createDigest, reportRunning } from '../support/board/report-running'
import { expectToFit, PHONE } from '../support/board/small-screen'
import { test } from '../support/test'

const POSTGRES = 'docker.io/library/postgres:18.1'

test.beforeEach(({ page, request }) => openVariedBoard(page, request))

const getSearch = (page: Page) => page.getByRole('combobox', { name: 'Search' })
const getWords = (page: Page) => page.getByRole('listbox', { name: 'Words to search by' })
const getChips = (page: Page) => page.getByRole('list', { name: 'Filters' })

for (const { words, query, shown } of [
  { words: 'host:nas', query: '?q=host%3Anas', shown: [REDIS, BAZARR] },
  { words: '-tag:edge registry:docker.io', query: '?q=-tag%3Aedge+registry%3Adocker.io', shown: [REDIS] },
  { words: 'stack:"web"', query: '?q=stack%3A%22web%22', shown: [CADDY] },
  { words: 'is:data-store', query: '?q=is%3Adata-store', shown: [REDIS] },
  { words: 'newer:1h -image:library', query: '?q=newer%3A1h+-image%3Alibrary', shown: [BAZARR] },
  { words: 'caddy:2', query: '?q=caddy%3A2', shown: [CADDY] },
]) {
  test(`The search understands ${words}, and a link to it does`, async ({ page, browser }) => {
    await getSearch(page).fill(words)
    await expectShown(page, shown)
    await seeAsWritten(browser, page, query, (written) => expectShown(written, shown))
  })
}

test('A search for a host limits what is done to that host', async ({ page }) => {
  await getSearch(page).fill('host:vps bazarr')
  await page.getByRole('button', { name: `Acknowledge on vps: ${BAZARR}` }).click()
  await expect(page.getByRole('status')).toContainText('bazarr acknowledged on vps')
  await getSearch(page).fill('bazarr')
  await expect(getAcknowledgeButton(page, BAZARR)).toBeVisible()
})

test('The words are taught, completed and taken by keyboard alone', async ({ page }) => {
  await page.keyboard.press('/')
  await expect(getSearch(page)).toHaveAttribute('aria-expanded', 'true')
  await expect(getWords(page).getByRole('option')).toHaveText([
    /^is:/,
    /^has:/,
    /^host:/,
    /^tag:/,
    ...Array(5).fill(/:/),
  ])
  await expectAccessible(page)
  await takePicture(page, 'search-words')

  await page.keyboard.type('ho')
  await page.keyboard.press('ArrowDown')
  await expect(getWords(page).getByRole('option', { selected: true })).toContainText('host:')
  await page.keyboard.press('Enter')
  await expect(getSearch(page)).toHaveValue('host:')
  await expect(getWords(page).getByRole('option')).toHaveText(['host:nas2 pending', 'host:vps2 pending'])
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Tab')
  await expect(getSearch(page)).toHaveValue('host:vps ')
  await expect(getSearch(page)).toBeFocused()
  await expect(getWords(page)).toBeHidden()
  await expectShown(page, [BAZARR, CADDY])

  await page.keyboard.type('is:')
  await expect(getWords(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(getWords(page)).toBeHidden()
  await expect(getSearch(page)).toHaveValue('host:vps is:')
  await page.keyboard.press('Tab')
  await expect(getSearch(page)).not.toBeFocused()
})

test('A word is taken by pointer, and the board does not move meanwhile', async ({ page }) => {
  const before = await getCard(page, REDIS).boundingBox()
  await getSearch(page).click()
  await getWords(page).getByRole('option', { name: 'tag:' }).click()
  expect(await getCard(page, REDIS).boundingBox()).toEqual(before)
  await getWords(page).getByRole('option', { name: 'tag:edge' }).click()
  await expect(getSearch(page)).toHaveValue('tag:edge ')
  await expect(getSearch(page)).toBeFocused()
  await expectShown(page, [CADDY])
  await page.getByRole('heading', { name: 'caddy' }).click()
  await expect(getWords(page)).toBeHidden()
})

test('A word that means nothing is named, with what it goes with', async ({ page }) => {
  await getSearch(page).fill('redis older:foo')
  await expectShown(page, [])
  const main = page.getByRole('main')
  await expect(main).toContainText('“older:foo” means nothing here: older: goes with a number of hours, days or weeks')
  await getSearch(page).fill('is:green')
  await expect(main).toContainText('“is:green” means nothing here: is: goes with major, minor, patch')
})

test('The pending majors are one press away, and one press back', async ({ page, request, browser }) => {
  await expect(page.getByRole('button', { name: 'major' })).toHaveCount(0)
  await receive(request, POSTGRES, { digest: createDigest('new') })
  await reportRunning(request, 'nas', [
    { image: 'docker.io/library/postgres:16.9', digest: createDigest('old'), version: '16.9' },
  ])
  const majors = page.getByRole('button', { name: '1 major' })
  await majors.click()
  await expectShown(page, [POSTGRES])
  await expect(majors).toHaveAttribute('aria-pressed', 'true')
  await takePicture(page, 'majors')
  await seeAsWritten(browser, page, '?state=pending&change=major', (written) => expectShown(written, [POSTGRES]))
  await majors.click()
  await expectShown(page, [...IMAGES, POSTGRES])
  await expect(page).toHaveURL((url) => url.search === '')
})

test('Each filter is a chip that takes it back, by keyboard too, and all are taken back at once', async ({ page }) => {
  await openBoard(page, '?state=pending&host=nas&host=vps&kind=data-store&has=note')
  const chips = getChips(page).getByRole('button')
  await expect(chips).toHaveText(['Pending', 'Host nas', 'Host vps', 'Data store', 'Has a note'])
  await expectAccessible(page)
  const remove = (name: string) => getChips(page).getByRole('button', { name: `Remove filter: ${name}` })
  await remove('Has a note').focus()
  await page.keyboard.press('Enter')
  await expect(remove('Data store')).toBeFocused()
  await expectShown(page, [REDIS])
  await remove('Host vps').click()
  await expect(page).toHaveURL((url) => url.search === '?state=pending&host=nas&kind=data-store')

  await page.setViewportSize(PHONE.viewport)
  await expectToFit(page)
  await takePicture(page, 'filter-chips-narrow')
  await page.getByRole('button', { name: 'Clear all' }).click()
  await expectShown(page, IMAGES)
  await expect(chips).toHaveCount(0)
})

test('The numbers in the filter count what is pending, and offer what is not', async ({ page }) => {
  await getAcknowledgeButton(page, CADDY).click()
  await page.getByRole('button', { name: 'Filter' }).click()
  const panel = page.getByRole('dialog', { name: 'Filter' })
  await expect(panel).toContainText('Numbers count what is pending.')
  await expect(panel.getByRole('group', { name: 'Host' })).toContainText('nas2')
  await expect(panel.getByRole('group', { name: 'Host' })).toContainText('vps1')
  await expect(panel.getByRole('group', { name: 'Provider' })).toContainText('swarm0')
  await panel.getByRole('group', { name: 'Kind' }).getByRole('checkbox', { name: 'Data store' }).check()
  await expectShown(page, [REDIS])
  await expect(page).toHaveURL((url) => url.search === '?kind=data-store')
})
