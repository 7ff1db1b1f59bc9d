import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '../support/board/accessibility'
import { getAcknowledgeButton, getCard, getSection, openBoard, receive } from '../support/board/board-page'
import { expectShown, seeAsWritten } from '../support/board/find-images'
import { takePicture } from '../support/board/picture'
import { readUpdates } from '../support/board/read-board'
import { createDigest, receiveTwice, reportRunning } from '../support/board/report-running'
import { expectToFit, PHONE } from '../support/board/small-screen'
import { changeDatabase } from '../support/server/database'
import { test } from '../support/test'

const POSTGRES = 'docker.io/library/postgres'
const REDIS = 'docker.io/library/redis:7'
const JELLYFIN = 'docker.io/jellyfin/jellyfin:latest'
const [OLD, NEW] = [createDigest('old'), createDigest('new')]

/** Finds what unfolds the one card that needs no attention. */
const getFolded = (page: Page) => page.getByRole('main').locator('summary').filter({ hasText: '1 acknowledged' })
const getRow = (page: Page, image: string) => page.getByRole('row').filter({ has: page.getByTitle(image) })

test('The card and the row of an image say from what to what it changes, and how much that is', async ({
  page,
  request,
}) => {
  await receive(request, `${POSTGRES}:18.1`, { digest: NEW })
  await reportRunning(request, 'nas', [{ image: `${POSTGRES}:16.9`, digest: OLD, version: '16.9' }])
  await openBoard(page)
  const card = getCard(page, `${POSTGRES}:18.1`)
  await expect(card.getByRole('button', { name: 'postgres 16.9 to 18.1' })).toBeVisible()
  await expect(card).toContainText('Major')
  await expectAccessible(page)
  await takePicture(page, 'running-from-to')

  await page.goto('/?view=table')
  await expect(getRow(page, `${POSTGRES}:18.1`)).toContainText('16.9 →to 18.1')
  await page.setViewportSize(PHONE.viewport)
  await expectToFit(page)
  await takePicture(page, 'running-table-narrow')
})

test('A version that runs is done, and so is the one that it replaces', async ({ app, page, request }) => {
  const [old, next] = ['docker.io/library/nginx:1.28', 'docker.io/library/nginx:1.30']
  const metadata = { ctn_names: 'web' }
  await receive(request, old, { digest: OLD, metadata })
  await receive(request, next, { digest: NEW, status: 'new', metadata })
  await openBoard(page)
  await expect(getAcknowledgeButton(page, next)).toBeVisible()
  await reportRunning(request, 'nas', [{ name: 'web', image: next, digest: NEW }])
  await expect(getAcknowledgeButton(page, next)).toHaveCount(0)
  for (const image of [old, next]) {
    const { hosts = [] } = (await readUpdates(app.url))[image] ?? {}
    expect(hosts.map(({ running }) => [running?.verdict, running?.image_tag])).toEqual([['updated', '1.30']])
  }
})

test('An image that is pulled, and whose container is not recreated, says so with both versions', async ({
  page,
  request,
}) => {
  await receiveTwice(request, JELLYFIN)
  await openBoard(page)
  await expect(getCard(page, JELLYFIN)).not.toContainText('→')
  await reportRunning(request, 'nas', [
    { image: JELLYFIN, digest: OLD, namedDigest: NEW, version: '10.9.1', tag_version: '10.10.0' },
  ])
  await expect(getCard(page, JELLYFIN)).toContainText('pulled, not recreated')
  await expect(getCard(page, JELLYFIN)).toContainText('10.9.1 →to 10.10.0')
  await expect(getCard(page, JELLYFIN)).toContainText('Minor')
  await page.goto(`/?${new URLSearchParams({ image: JELLYFIN })}`)
  const facts = page.getByRole('dialog').getByRole('region', { name: 'Where it runs' })
  await expect(facts).toContainText('Running 10.9.1; the new image is pulled, but the container was not recreated')
  await expect(facts).toContainText(`runs ${OLD.slice(0, 19)}`)
})

test('An image that runs is done, says since when, and the activity says who knows', async ({ page, request }) => {
  await receiveTwice(request, REDIS)
  await openBoard(page)
  await expect(getAcknowledgeButton(page, REDIS)).toBeVisible()
  await reportRunning(request, 'nas', [{ image: REDIS, digest: NEW, since: new Date().toISOString() }])
  await getFolded(page).click()
  await expect(getCard(page, REDIS)).toContainText(/Running since \d/)
  await expect(getCard(page, REDIS)).not.toContainText('Acknowledged')
  await expectAccessible(page)

  await page.goto('/activity?kind=actions')
  await expect(page.getByRole('listitem').filter({ hasText: 'nas runs it' })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'Acknowledged' })).toHaveCount(0)
  await expect(page.getByRole('listitem').filter({ hasText: 'by nas' })).toHaveCount(0)
})

test('A host that goes back to an older build needs attention again, clearly marked', async ({ page, request }) => {
  await receiveTwice(request, REDIS)
  await reportRunning(request, 'nas', [{ image: REDIS, digest: NEW }])
  await reportRunning(request, 'nas', [{ image: REDIS, digest: OLD }])
  await openBoard(page)
  await expect(getCard(page, REDIS)).toContainText('Rolled back')
  await expect(getAcknowledgeButton(page, REDIS)).toBeVisible()
  await expectAccessible(page)
  await page.goto('/?view=table')
  await expect(getRow(page, REDIS)).toContainText('Rolled back')
  await page.goto('/activity?kind=actions')
  await expect(page.getByRole('listitem').first()).toContainText('nas runs an older build of it again')
})

test('What was acknowledged and still runs an older build is marked, and found by a filter that counts it', async ({
  page,
  request,
  browser,
}) => {
  await receiveTwice(request, REDIS)
  await receive(request, JELLYFIN, { digest: NEW })
  await openBoard(page)
  await getAcknowledgeButton(page, JELLYFIN).click()
  await page.getByRole('button', { name: 'Filter' }).click()
  const panel = page.getByRole('dialog', { name: 'Filter' })
  await expect(panel.getByRole('group', { name: 'Host' })).toBeVisible()
  await expect(panel.getByRole('group', { name: 'What runs' })).toBeHidden()

  await reportRunning(request, 'nas', [{ image: REDIS, digest: OLD }])
  await expect(panel.getByRole('group', { name: 'What runs' })).toContainText('Acknowledged, still old0')
  await page.keyboard.press('Escape')
  await getAcknowledgeButton(page, REDIS).click()
  await page.getByRole('button', { name: 'Filter' }).click()
  await expect(panel.getByRole('group', { name: 'What runs' })).toContainText('Acknowledged, still old1')
  await panel.getByRole('checkbox', { name: 'Acknowledged, still old' }).check()
  await page.keyboard.press('Escape')
  await expectShown(page, [REDIS])
  await expect(getCard(page, REDIS)).toContainText('Acknowledged, still old')
  await expect(page.getByRole('button', { name: 'Filter 1 active' })).toBeVisible()
  await seeAsWritten(browser, page, '?running=still-old', (written) => expectShown(written, [REDIS]))
})

test('What a silent reporter said is shown as of when it said it', async ({ app, page, request }) => {
  await receiveTwice(request, REDIS)
  await receiveTwice(request, JELLYFIN)
  const takenAt = new Date(Date.now() - 3_600_000).toISOString()
  await reportRunning(request, 'nas', [
    { image: REDIS, digest: NEW, since: takenAt },
    { image: JELLYFIN, digest: OLD, namedDigest: NEW },
  ])
  await changeDatabase(
    app.database,
    `update inventories set taken_at = '${takenAt}', received_at = '${takenAt}', is_silent = true;
     update pulse set revision = revision + 1, traceable_since = revision + 1`,
  )
  await openBoard(page)
  await expect(getCard(page, JELLYFIN)).toContainText(/pulled, not recreated, as of \d/)
  await getFolded(page).click()
  await expect(getCard(page, REDIS)).toContainText(/Running as of \d/)
})

test('What runs nowhere any more is forgotten when a person says so, and not before', async ({ page, request }) => {
  for (const image of [REDIS, JELLYFIN]) {
    await receive(request, image, { digest: NEW, provider: 'docker', metadata: { ctn_names: image } })
  }
  await reportRunning(request, 'nas', [{ image: JELLYFIN, digest: OLD }])
  await openBoard(page)
  const card = getCard(page, REDIS)
  await expect(card).toContainText('no longer runs on nas')
  await expectAccessible(page)
  const forget = page.getByRole('button', { name: `Forget ${REDIS}` })
  await expect(page.getByRole('button', { name: /^Forget/ })).toHaveCount(1)
  await forget.click()
  const dialog = page.getByRole('dialog', { name: 'Forget redis?' })
  await expect(dialog).toContainText('It no longer runs on nas.')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(card).toBeVisible()
  await forget.click()
  await dialog.getByRole('button', { name: 'Forget' }).click()
  await expect(page.getByRole('status')).toContainText('redis forgotten.')
  await expectShown(page, [JELLYFIN])
})

test('Stacks come from Compose without any label, and what belongs to them is found', async ({ page, request }) => {
  await receive(request, REDIS, { digest: NEW })
  await receive(request, JELLYFIN, { digest: NEW })
  await reportRunning(request, 'nas', [
    { image: REDIS, digest: OLD, compose: { project: 'office', service: 'cache' } },
    { image: JELLYFIN, digest: OLD, compose: { project: 'media', service: 'films' } },
  ])
  await openBoard(page, '?group=stack')
  await expect(getSection(page, 'media').getByRole('article')).toHaveCount(1)
  await expect(getSection(page, 'office').getByRole('article')).toHaveCount(1)
  await expect(getSection(page, 'No stack')).toBeHidden()
  await page.getByRole('combobox').fill('films')
  await expectShown(page, [JELLYFIN])
  await page.goto(`/?${new URLSearchParams({ image: REDIS })}`)
  const facts = page.getByRole('dialog').getByRole('region', { name: 'Where it runs' })
  await expect(facts).toContainText('office, from Compose')
  await expect(facts).toContainText('office / cache')
})

test('The source that an image is labelled with is linked, and leads to the changes', async ({ page, request }) => {
  const image = 'registry.lan/team/app:2.0.0'
  await receive(request, image, { digest: NEW })
  await reportRunning(request, 'nas', [{ image, digest: OLD, source: 'git@github.com:team/app.git' }])
  await openBoard(page)
  await expect(page.getByRole('link', { name: `Release notes of ${image}` })).toHaveAttribute(
    'href',
    'https://github.com/team/app/releases',
  )
  await page.goto(`/?${new URLSearchParams({ image })}`)
  await expect(
    page.getByRole('dialog').getByRole('link', { name: 'https://github.com/team/app', exact: true }),
  ).toBeVisible()
  await expect(page.getByRole('dialog')).toContainText('cannot be compared')
})
