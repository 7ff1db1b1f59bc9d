import { expect, type Page } from '@playwright/test'
import { openBoard, receive } from '../support/board/board-page'
import { chooseForHost, getHost, openHosts } from '../support/board/hosts-page'
import { reportRunning } from '../support/senders/report-running'
import { changeDatabase } from '../support/server/database'
import { test } from '../support/test'

const REDIS = 'docker.io/library/redis:7'
const NGINX = 'docker.io/library/nginx:1'
const CADDY = 'docker.io/library/caddy:2'

const toDigest = (digit: string) => `sha256:${digit.repeat(64)}`
const [A, B, C, D] = [toDigest('a'), toDigest('b'), toDigest('c'), toDigest('d')] as const

const getDialog = (page: Page) => page.getByRole('dialog')
const getSetUpButton = (page: Page, host: string) =>
  page.getByRole('button', { name: `Let the board know what runs on ${host}` })

test('A host says what runs there, and what is outdated leads to the board', async ({ page, request }) => {
  for (const digest of [A, B]) await receive(request, REDIS, { digest })
  await receive(request, NGINX, { digest: C })
  await receive(request, CADDY, { digest: C })
  await openHosts(page)
  await reportRunning(request, 'nas', [
    { image: REDIS, digest: A },
    { image: NGINX, digest: C },
    { image: CADDY, digest: D },
  ])
  const nas = getHost(page, 'nas')
  await expect(nas).toContainText('3 containers, reported just now · Docker 28.5.2, linux/amd64')
  await expect(nas).toContainText('1 current, 1 outdated, 1 unknown')
  await expect(getSetUpButton(page, 'nas')).toHaveCount(0)
  await nas.getByRole('link', { name: '1 outdated on nas' }).press('Enter')
  await expect(page).toHaveURL('/?host=nas')
})

test('A reporter that fell silent is named where its host is, until it reports again', async ({
  page,
  request,
  app,
}) => {
  await receive(request, REDIS, { digest: A })
  await reportRunning(request, 'nas', [{ image: REDIS, digest: A }])
  const longAgo = new Date(Date.now() - 3 * 3_600_000).toISOString()
  await changeDatabase(
    app.database,
    `update inventories set taken_at = '${longAgo}', received_at = '${longAgo}', silent_at = '${longAgo}'`,
  )
  await receive(request, NGINX, { digest: C })
  await openHosts(page)
  const warning = getHost(page, 'nas').getByText(
    'Its reporter is silent: the last report came 3 h ago. What runs there is shown as of',
  )
  await expect(warning).toBeVisible()
  await page.getByRole('button', { name: 'Set it up again: the reporter of nas' }).press('Enter')
  await expect(getDialog(page)).toContainText('Waiting for the first report…')
  await reportRunning(request, 'nas', [{ image: REDIS, digest: A }])
  await expect(getDialog(page)).toContainText('nas reported 1 container: 1 is current.')
  await expect(warning).toHaveCount(0)
})

test('A reporter is set up by keyboard, with the address of the page, and its first report is seen at once', async ({
  page,
  request,
  app,
}) => {
  for (const digest of [A, B]) await receive(request, REDIS, { digest })
  await openHosts(page)
  await getSetUpButton(page, 'nas').press('Enter')
  const dialog = getDialog(page)
  await expect(dialog).toContainText(`DASHBOARD_URL: '${app.url}'`)
  await expect(dialog).toContainText("REPORT_HOST: 'nas'")
  const ways = dialog.getByRole('group', { name: 'Way' })
  await ways.getByRole('radio', { name: 'Compose' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(dialog).toContainText(`-e DASHBOARD_URL='${app.url}'`)
  await page.keyboard.press('ArrowRight')
  await expect(dialog).toContainText(`${app.url}/running/nas`)
  await page.keyboard.press('ArrowRight')
  await expect(dialog.getByRole('link', { name: 'Read how' })).toHaveAttribute(
    'href',
    /docs\/running\.md#the-reporter$/,
  )

  await expect(dialog).toContainText('Waiting for the first report…')
  await reportRunning(request, 'vps', [{ image: REDIS, digest: B }])
  await expect(dialog).toContainText('vps reported 1 container. DIUN has not reported any of their images.')
  await reportRunning(request, 'nas', [{ image: REDIS, digest: A }])
  await expect(dialog).toContainText('nas reported 1 container: 1 is outdated.')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(getHost(page, 'nas')).toContainText('0 current, 1 outdated')
  await chooseForHost(page, 'nas', 'Let the board know what runs…')
  await expect(dialog).toContainText('nas reported 1 container: 1 is outdated.')
})

test('The board leads to the set-up of a reporter for any host', async ({ page, request }) => {
  await openBoard(page)
  await page.getByRole('link', { name: 'Set up a reporter' }).press('Enter')
  const dialog = getDialog(page)
  await expect(dialog.getByRole('textbox', { name: 'Host' })).toBeFocused()
  await dialog.getByRole('textbox', { name: 'Host' }).fill('Anna’s NAS')
  await expect(dialog).toContainText("REPORT_HOST: 'Anna’s NAS'")
  await reportRunning(request, 'Anna’s NAS', [{ image: REDIS, digest: A }])
  await expect(dialog).toContainText('Anna’s NAS reported 1 container')
})

test('A host without a name is named before it can report what runs', async ({ page, request }) => {
  await receive(request, REDIS, { hostname: '' })
  await openHosts(page)
  await expect(page.getByRole('button', { name: /Let the board know/ })).toHaveCount(0)
})

test.describe('with a secret', () => {
  test.use({ env: { WEBHOOK_SECRET: 'open sesame' } })

  test('The set-up says where the secret goes, and never shows it', async ({ page, request }) => {
    await page.goto('/hosts?report=nas')
    await expect(getDialog(page)).toContainText("DASHBOARD_KEY: '<your WEBHOOK_SECRET>'")
    expect(await (await request.get('/hosts?report=nas')).text()).not.toContain('open sesame')
  })
})
