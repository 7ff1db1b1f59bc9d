import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '../support/board/accessibility'
import { choose, getAcknowledgeButton, getCard, openBoard, receive, tagImages } from '../support/board/board-page'
import { takePicture } from '../support/board/picture'
import { expectToFit, PHONE } from '../support/board/small-screen'
import { test } from '../support/test'

const REDIS = 'docker.io/library/redis:7'
const ADDRESS = `/?${new URLSearchParams({ image: REDIS })}`

const getDrawer = (page: Page) => page.getByRole('dialog', { name: 'redis 7' })
const openDrawer = async (page: Page) => {
  await getCard(page, REDIS).getByRole('button', { name: 'redis 7', exact: true }).click()
  await expect(getDrawer(page)).toBeVisible()
}

test.beforeEach(async ({ request }) => {
  const told = { ctn_names: 'cache', stack: 'web', pod_status: 'x'.repeat(5_000), owner: 'Zoë '.repeat(100) }
  await receive(request, REDIS, { digest: 'sha256:1111111111111111', platform: 'linux/amd64', metadata: told })
  await request.patch(`/api/updates/${REDIS}`)
  await receive(request, REDIS, { digest: 'sha256:2222222222222222', platform: 'linux/amd64', metadata: told })
  const alike = { stack: 'web' }
  await receive(request, REDIS, { hostname: 'vps', status: 'new', digest: 'sha256:2222222222222222', metadata: alike })
  await receive(request, 'docker.io/library/caddy:2')
  await tagImages(request, 'infra', [REDIS])
})

test('The drawer of an image shows its history, its hosts, and what DIUN reported', async ({ page }) => {
  await openBoard(page)
  await openDrawer(page)
  const drawer = getDrawer(page)
  const history = drawer.getByRole('region', { name: 'History' }).getByRole('listitem')
  await expect(history).toHaveCount(5)
  await expect(history.filter({ hasText: 'Moved to infra' })).toBeVisible()
  await expect(history.filter({ hasText: 'Acknowledged' })).toBeVisible()
  await expect(history.filter({ hasText: 'vps reported it for the first time' })).toBeVisible()
  await expect(history.filter({ hasText: 'sha256:111111111111 → sha256:222222222222' })).toBeVisible()
  const facts = drawer.getByRole('region', { name: 'Where it runs' })
  for (const text of ['nas', 'vps', 'cache', 'linux/amd64', 'infra', 'web, from label', 'First seen']) {
    await expect(facts).toContainText(text)
  }
  await expect(drawer.getByRole('img', { name: '2 updates in the last 26 weeks' })).toBeVisible()
  await expect(drawer).not.toContainText('x'.repeat(100))
  await drawer.getByText('nas, 4 values').click()
  await drawer.getByText('Show 5000 characters').click()
  await expect(drawer).toContainText('x'.repeat(5_000))
  await expectAccessible(page)
  await page.setViewportSize({ width: 1280, height: 1500 })
  await takePicture(page, 'image')
})

test('An acknowledgement in the drawer of an image can be undone there', async ({ page }) => {
  await openBoard(page)
  await openDrawer(page)
  const acknowledge = getDrawer(page).getByRole('button', { name: /^Acknowledge/ })
  await acknowledge.click()
  await expect(acknowledge).toBeHidden()
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await expect(acknowledge).toBeVisible()
  await expect(page.getByRole('status')).toContainText('Undone.')
})

test('The drawer of an image has an address of its own, and Back closes it', async ({ page }) => {
  await openBoard(page)
  await page.getByRole('combobox').fill('redis')
  await expect(page).toHaveURL((url) => url.search === '?q=redis')
  await openDrawer(page)
  await expect(page).toHaveURL(
    (url) => url.searchParams.get('image') === REDIS && url.searchParams.get('q') === 'redis',
  )
  await page.goBack()
  await expect(getDrawer(page)).toBeHidden()
  await expect(page).toHaveURL((url) => url.search === '?q=redis')
  await expect(page.getByRole('combobox')).toHaveValue('redis')
  await page.goForward()
  await expect(getDrawer(page)).toBeVisible()

  await page.goto(ADDRESS)
  await expect(getDrawer(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(getDrawer(page)).toBeHidden()
  await expect(page).toHaveURL((url) => url.search === '')
  await expect(page.getByRole('article')).toHaveCount(2)
})

test('The drawer of an image is opened and left by keyboard alone, and the focus returns', async ({ page }) => {
  await openBoard(page)
  const name = getCard(page, REDIS).getByRole('button', { name: 'redis 7', exact: true })
  await name.focus()
  await page.keyboard.press('Enter')
  await expect(getDrawer(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(getDrawer(page)).toBeHidden()
  await expect(name).toBeFocused()
  await expect(page).toHaveURL((url) => url.search === '')
  await choose(page, REDIS, 'Details')
  await expect(getDrawer(page)).toBeVisible()
})

test('A change from elsewhere shows in the drawer of an image', async ({ page, request }) => {
  await page.goto(ADDRESS)
  const history = getDrawer(page).getByRole('region', { name: 'History' })
  await expect(history.getByRole('listitem')).toHaveCount(5)
  await request.patch(`/api/updates/${REDIS}`, { data: { state: 'muted' } })
  await expect(history).toContainText('Muted')
  await receive(request, REDIS, { hostname: 'pi', digest: 'sha256:3' })
  await expect(history).toContainText('pi reported')
})

test('An image is acknowledged from its drawer', async ({ page }) => {
  await page.goto(ADDRESS)
  await getDrawer(page)
    .getByRole('button', { name: /^Acknowledge/ })
    .click()
  await expect(page).toHaveTitle('DiunDash (1)')
  await expect(getDrawer(page).getByRole('region', { name: 'History' }).getByText('Acknowledged')).toHaveCount(2)
  await page.keyboard.press('Escape')
  await expect(getAcknowledgeButton(page, REDIS)).toBeHidden()
})

test('A note is kept, and everyone sees it', async ({ page, browser }) => {
  await page.goto(ADDRESS)
  const note = getDrawer(page).getByRole('textbox', { name: 'Your note' })
  await note.fill('Wait for the migration 🐳')
  await getDrawer(page).getByRole('button', { name: 'Save' }).click()
  await expect(getDrawer(page).getByRole('button', { name: 'Save' })).toBeHidden()
  await expect(getDrawer(page).getByRole('region', { name: 'History' })).toContainText('Note changed')

  const other = await (await browser.newContext()).newPage()
  await other.goto(page.url())
  await expect(getDrawer(other).getByRole('textbox', { name: 'Your note' })).toHaveValue('Wait for the migration 🐳')
  await other.context().close()
})

test('A link of one’s own leads to release notes, from the card too, until it is taken away', async ({ page }) => {
  await page.goto(ADDRESS)
  const link = getDrawer(page).getByRole('textbox', { name: 'Your link to release notes' })
  for (const none of ['ftp://example.org/', 'https://ada:pw@example.org/']) {
    await link.fill(none)
    await link.press('Enter')
    await expect(
      page.getByText('must be a link that begins with https:// or http:// and contains no user name'),
    ).toBeVisible()
  }
  await link.fill('https://example.org/changes')
  await link.press('Enter')
  await expect(getDrawer(page).getByRole('region', { name: 'Where it runs' })).toContainText(
    'https://example.org/changes, your own link',
  )
  await expect(getDrawer(page).getByRole('region', { name: 'History' })).toContainText('Link to release notes changed')
  await expectAccessible(page)
  await link.scrollIntoViewIfNeeded()
  await takePicture(page, 'image-changelog')
  await page.keyboard.press('Escape')
  const onCard = page.getByRole('link', { name: `Release notes of ${REDIS}` })
  await expect(onCard).toHaveAttribute('href', 'https://example.org/changes')

  await page.goto(ADDRESS)
  await link.fill('')
  await link.press('Enter')
  await expect(getDrawer(page).getByRole('region', { name: 'Where it runs' })).not.toContainText('your own link')
})

test('A link to an image that nobody knows says so', async ({ page }) => {
  await page.goto('/?image=nobody%3A1')
  await expect(page.getByRole('dialog', { name: 'nobody 1' })).toContainText('Nothing is known about nobody:1.')
  await page.getByRole('button', { name: 'Close' }).click()
  await expect(page).toHaveURL((url) => url.search === '')
})

test('Older entries of a long history are shown on demand', async ({ page, request }) => {
  for (let n = 0; n < 105; n += 1) await receive(request, REDIS, { digest: `sha256:other${n}` })
  await page.goto(ADDRESS)
  const entries = getDrawer(page).getByRole('region', { name: 'History' }).getByRole('listitem')
  await expect(entries).toHaveCount(100)
  await getDrawer(page).getByRole('button', { name: 'Show older' }).click()
  await expect(entries).toHaveCount(110)
  await expect(getDrawer(page).getByRole('button', { name: 'Show older' })).toBeHidden()
})

test('The drawer of an image tells how often it is updated, however long its history is', async ({ page, request }) => {
  for (let night = 0; night < 40; night += 1) {
    const digest = `sha256:night${night}`
    for (const hostname of ['a', 'b', 'c', 'd']) await receive(request, REDIS, { hostname, digest })
  }
  await page.goto(ADDRESS)
  await expect(getDrawer(page).getByRole('img', { name: '42 updates in the last 26 weeks' })).toBeVisible()
  await expect(getDrawer(page)).toContainText('42 updates in the last six months')
})

test.describe('on a phone', () => {
  test.use(PHONE)

  test('The drawer of an image fills the screen of a phone, and is left by touch', async ({ page }) => {
    await openBoard(page)
    await getCard(page, REDIS).getByRole('button', { name: 'redis 7', exact: true }).tap()
    const box = await getDrawer(page).boundingBox()
    expect(box).toMatchObject({ x: 0, y: 0, width: PHONE.viewport.width, height: PHONE.viewport.height })
    await expect(getDrawer(page).getByRole('region', { name: 'History' })).toBeVisible()
    await expectToFit(page)
    await expectAccessible(page)
    await takePicture(page, 'image-phone')
    await getDrawer(page).getByRole('button', { name: 'Close' }).tap()
    await expect(getDrawer(page)).toBeHidden()
  })
})
