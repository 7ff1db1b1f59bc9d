import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '../support/board/accessibility'
import { getCard, openBoard, receive, tagImages } from '../support/board/board-page'
import { takePicture } from '../support/board/picture'
import { pressOrChoose } from '../support/board/press-or-choose'
import { expectToFit, PHONE } from '../support/board/small-screen'
import { readAnswer } from '../support/read-answer'
import { test } from '../support/test'

const SONARR = 'lscr.io/linuxserver/sonarr:latest'
const RADARR = 'lscr.io/linuxserver/radarr:latest'
const REDIS = 'docker.io/library/redis:7'

const getRules = (page: Page) => page.getByRole('dialog', { name: 'Rules', exact: true })
const getRule = (page: Page, place: number) => getRules(page).getByRole('group', { name: `Rule ${place}`, exact: true })

test.beforeEach(async ({ page, request }) => {
  for (const image of [SONARR, RADARR, REDIS]) await receive(request, image)
  await tagImages(request, 'media', [])
  await openBoard(page)
  await pressOrChoose(page, 'Rules')
})

test('A rule shows what it matches, and is applied to what is new', async ({ page, request }) => {
  await getRules(page).getByRole('button', { name: 'Add rule' }).click()
  const rule = getRule(page, 1)
  await expect(rule).toContainText('Matches 3 of 3 images')
  await rule.getByLabel('Image').fill('*/linuxserver/*')
  await expect(rule).toContainText('Matches 2 of 3 images: radarr, sonarr.')
  await rule.getByLabel('Set tag').selectOption('media')
  await expectAccessible(page)
  await takePicture(page, 'rules')
  await getRules(page).getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('status')).toContainText('Rules saved.')

  await receive(request, 'lscr.io/linuxserver/bazarr:latest')
  await expect(getCard(page, 'lscr.io/linuxserver/bazarr:latest', 'media')).toBeVisible()
  await expect(getCard(page, SONARR, 'Untagged')).toBeVisible()
  await pressOrChoose(page, 'Rules')
  await expect(getRule(page, 1).getByLabel('Image')).toHaveValue('*/linuxserver/*')
})

test('Rules are applied to all on demand, after a question', async ({ page }) => {
  await getRules(page).getByRole('button', { name: 'Add rule' }).click()
  await getRule(page, 1).getByLabel('Registry').fill('docker.io')
  await getRule(page, 1).getByRole('checkbox', { name: 'Mute' }).check()
  await expect(getRules(page)).toContainText('Applying these rules to all changes 1 of 3 images')
  await getRules(page).getByRole('button', { name: 'Save and apply to all…' }).click()
  await getRules(page).getByRole('button', { name: 'Apply to all now' }).click()
  await expect(page.getByRole('status')).toContainText('1 image changed.')
  await expect(page).toHaveTitle('DiunDash (2)')
})

test('A rule holds each new version, and the card says until when', async ({ page, request }) => {
  await getRules(page).getByRole('button', { name: 'Add rule' }).click()
  const rule = getRule(page, 1)
  await rule.getByLabel('Kind').selectOption('data store')
  await rule.getByLabel('Hold each new version for (days)').fill('7')
  await expect(rule).toContainText('Matches 1 of 3 images: redis.')
  await expect(getRules(page)).toContainText('changes 1 of 3 images')
  await takePicture(page, 'rules-hold')
  await getRules(page).getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('status')).toContainText('Rules saved.')
  await expect(page).toHaveTitle('DiunDash (3)')

  await receive(request, REDIS, { digest: 'sha256:newer' })
  await expect(page).toHaveTitle('DiunDash (2)')
  await page.goto('/?state=snoozed')
  await expect(getCard(page, REDIS)).toContainText(/held until .* by a rule/i)
  const updates = await readAnswer('GET /api/updates', request.get('/api/updates'))
  expect(updates[REDIS]).toMatchObject({ state: 'snoozed', held: true })
  const { actions } = await readAnswer('GET /api/actions', request.get('/api/actions'))
  expect(actions[0]).toMatchObject({ verb: 'held', actor: '', image: REDIS })
})

test('The size of the change is a condition', async ({ page, request }) => {
  const api = (version: string) => `docker.io/app/api:${version}`
  await receive(request, api('1.4.0'), { status: 'new', digest: 'sha256:1' })
  await request.patch('/api/updates', { data: { image: api('1.4.0'), state: 'acknowledged' } })
  await getRules(page).getByRole('button', { name: 'Add rule' }).click()
  await getRule(page, 1).getByLabel('Size of the change').selectOption('major')
  await getRule(page, 1).getByLabel('Hold each new version for (days)').fill('7')
  await getRules(page).getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('status')).toContainText('Rules saved.')
  await receive(request, api('1.5.0'), { status: 'new', digest: 'sha256:2' })
  await receive(request, api('2.0.0'), { status: 'new', digest: 'sha256:3' })
  const updates = await readAnswer('GET /api/updates', request.get('/api/updates'))
  expect([updates[api('1.5.0')]?.state, updates[api('2.0.0')]?.state]).toEqual(['pending', 'snoozed'])
})

test('The fields suggest what is on the board', async ({ page }) => {
  await getRules(page).getByRole('button', { name: 'Add rule' }).click()
  const list = await getRule(page, 1).getByLabel('Image').getAttribute('list')
  const suggested = await page.locator(`datalist[id="${list}"] option`).evaluateAll((options) => {
    return options.map((option) => option.getAttribute('value'))
  })
  expect(suggested).toEqual(expect.arrayContaining([REDIS, 'docker.io/library/redis:*']))
})

test('Rules are put in order, deleted, and refused when they do nothing', async ({ page, request }) => {
  for (const [place, host] of ['one', 'two'].entries()) {
    await getRules(page).getByRole('button', { name: 'Add rule' }).click()
    await getRule(page, place + 1)
      .getByLabel('Host')
      .fill(host)
  }
  await getRules(page).getByRole('button', { name: 'Save', exact: true }).click()
  await expect(getRules(page)).toContainText('Rule 1 does nothing yet')
  for (const place of [1, 2]) await getRule(page, place).getByLabel('Snooze for (days)').fill('7')
  await getRules(page).getByRole('button', { name: 'Move rule 2 up' }).click()
  await expect(getRule(page, 1).getByLabel('Host')).toHaveValue('two')
  await getRules(page).getByRole('button', { name: 'Delete rule 2' }).click()
  await getRules(page).getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('status')).toContainText('Rules saved.')
  expect(await readAnswer('GET /api/rules', request.get('/api/rules'))).toMatchObject([{ host: 'two', snooze_days: 7 }])
})

test.describe('on a phone', () => {
  test.use(PHONE)

  test('Rules fit the screen', async ({ page }) => {
    await getRules(page).getByRole('button', { name: 'Add rule' }).tap()
    await expectToFit(page)
    await takePicture(page, 'rules-phone')
    await expectAccessible(page)
  })
})
