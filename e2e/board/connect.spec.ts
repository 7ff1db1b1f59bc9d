import { expect, type Page } from '@playwright/test'
import { PASSWORD, readSetupLink } from '../support/access/sign-in'
import { expectAccessible } from '../support/board/accessibility'
import { getCard, openBoard, receive } from '../support/board/board-page'
import { ping } from '../support/senders/ping'
import { send, sendWebhook } from '../support/senders/send'
import { test } from '../support/test'

const TEST_IMAGE = 'docker.io/diun/testnotif:latest'
const TEST_EVENT = JSON.stringify({ image: TEST_IMAGE, hostname: '0123456789ab', status: 'new' })

const findProgress = (page: Page) => page.getByRole('region', { name: 'What has happened' })

/** Counts the clicks from here on. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    document.documentElement.dataset.clicks = '0'
    const count = () => {
      document.documentElement.dataset.clicks = String(Number(document.documentElement.dataset.clicks) + 1)
    }
    addEventListener('click', count, { capture: true })
  })
  return () => page.evaluate(() => Number(document.documentElement.dataset.clicks))
}

/** Claims the board by a password, and waits until its page works. */
async function openClaimedBoard(page: Page, app: Parameters<typeof readSetupLink>[0]): Promise<void> {
  await page.goto(readSetupLink(app))
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Set password' }).click()
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
}

/** Makes the key of a server on the page, and returns it. */
async function makeKey(page: Page, name: string): Promise<string> {
  await page.getByLabel('Name of this server').fill(name)
  await page.getByRole('button', { name: 'Make its key' }).click()
  await expect(findProgress(page)).toContainText(`Key made for ${name}`)
  const text = await page.getByRole('tabpanel').innerText()
  return /AUTHORIZATION: '(\S+)'/.exec(text)?.[1] ?? ''
}

test.describe('after the password', () => {
  test.use({ env: { AUTH_MODE: 'password' } })

  test('One page and three clicks lead to a DIUN whose test has arrived', async ({ page, context, app }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto(readSetupLink(app))
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Set password' }).click()
    await expect(page.getByRole('heading', { name: 'Connect your DIUN' })).toBeVisible()
    const readClicks = await countClicks(page)
    await expect(page.getByLabel('Name of this server')).toHaveValue('homeserver')
    await expect(page.getByRole('button', { name: 'Copy the settings' })).toBeHidden()

    await page.getByRole('button', { name: 'Make its key' }).click()
    await expect(findProgress(page)).toContainText('Key made for homeserver')
    await page.getByRole('button', { name: 'Copy the settings' }).click()
    await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
    const settings = await page.evaluate(() => navigator.clipboard.readText())
    await page.getByRole('button', { name: 'Copy the command' }).click()
    const key = /AUTHORIZATION: '(\S+)'/.exec(settings)?.[1] ?? ''
    const pingKey = /UUID: '(\S+)'/.exec(settings)?.[1] ?? ''

    const refused = await sendWebhook(app.url, TEST_EVENT, { headers: { authorization: `${key}x` } })
    expect(refused.status).toBe(401)
    await expect(findProgress(page)).toContainText('A message with a wrong key came from 127.0.0.1')
    expect((await send(app.url, { path: '/webhook' })).status).toBe(401)
    await expect(findProgress(page)).toContainText('A GET without a body came from 127.0.0.1')
    await expectAccessible(page)

    expect((await sendWebhook(app.url, TEST_EVENT, { headers: { authorization: key } })).status).toBe(200)
    await expect(findProgress(page)).toContainText('Test received from homeserver')
    await expect(findProgress(page)).not.toContainText('came from')
    expect(await readClicks()).toBe(3)
    expect(page.url()).toBe(`${app.url}/`)

    expect((await send(app.url, { method: 'POST', path: `/ping/${pingKey}/start` })).status).toBe(200)
    await expect(findProgress(page)).toContainText('homeserver: the first run is under way')
  })

  test('A key stays until it is closed though another server reports, and goes once its own server does', async ({
    page,
    app,
  }) => {
    await openClaimedBoard(page, app)
    const nas = await makeKey(page, 'nas')
    await page.getByRole('button', { name: 'Another server' }).click()
    const vps = await makeKey(page, 'vps')
    const report = (key: string, image: string) =>
      sendWebhook(app.url, JSON.stringify({ image, status: 'new' }), { headers: { authorization: key } })
    expect((await report(nas, 'docker.io/library/redis:7')).status).toBe(200)
    await expect(getCard(page, 'docker.io/library/redis:7')).toBeVisible()
    await expect(page.getByRole('tabpanel')).toContainText(vps)
    await expect(page.getByText('The key of vps stays here until you close it')).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await expect(page.getByRole('tabpanel')).toBeHidden()
    await expect(page.getByRole('main')).toBeFocused()
  })

  test('The settings give way to the first report of the server whose key they hold', async ({ page, app }) => {
    await openClaimedBoard(page, app)
    const nas = await makeKey(page, 'nas')
    const event = JSON.stringify({ image: 'docker.io/library/redis:7', status: 'new' })
    expect((await sendWebhook(app.url, event, { headers: { authorization: nas } })).status).toBe(200)
    await expect(getCard(page, 'docker.io/library/redis:7')).toBeVisible()
    await expect(page.getByRole('tabpanel')).toBeHidden()
  })
})

test('The tabs are chosen by arrow keys, and one of them is a whole DIUN', async ({ page }) => {
  await openBoard(page)
  await page.getByRole('tab', { name: 'Compose' }).focus()
  await page.keyboard.press('ArrowLeft')
  const whole = page.getByRole('tab', { name: 'I have no DIUN yet' })
  await expect(whole).toBeFocused()
  await expect(whole).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('tabpanel', { name: 'I have no DIUN yet' })).toContainText(
    'image: docker.io/crazymax/diun',
  )
  await page.keyboard.press('Home')
  await expect(page.getByRole('tabpanel', { name: 'Compose' })).toContainText('environment:')
})

test('An address that a container cannot reach is warned of, and another is in the settings', async ({ page }) => {
  await openBoard(page)
  await expect(page.getByText('A container cannot reach 127.0.0.1')).toBeVisible()
  await page.getByLabel('Address at which DIUN reaches this board').fill('http://nas.lan:8080/')
  await expect(page.getByText('A container cannot reach')).toBeHidden()
  await expect(page.getByRole('tabpanel')).toContainText("ENDPOINT: 'http://nas.lan:8080/webhook/homeserver'")
  await page.getByRole('tab', { name: 'Environment' }).click()
  await expect(page.getByRole('tabpanel')).toContainText('ENDPOINT=http://nas.lan:8080/webhook/homeserver')
})

test('What is no event of DIUN shows at once, with what to do', async ({ page, app }) => {
  await openBoard(page)
  await sendWebhook(app.url, '')
  await expect(findProgress(page)).toContainText('A message without a body came from 127.0.0.1')
  await sendWebhook(app.url, 'hello')
  await expect(findProgress(page)).toContainText('A message that is not DIUN’s came from 127.0.0.1')
  await sendWebhook(app.url, TEST_EVENT, { path: '/hook' })
  await expect(findProgress(page)).toContainText('DIUN_NOTIF_WEBHOOK_ENDPOINT must be as in step 2, with /webhook.')
})

test('After a first run that announced nothing, the images that are watched are counted', async ({
  page,
  request,
  app,
}) => {
  await openBoard(page)
  await ping(app.url, 'nas', '/start')
  await expect(findProgress(page)).toContainText('nas: the first run is under way')
  await ping(app.url, 'nas', '', '25 tag(s) have been scanned:\n* 25 new tag(s) found\n')
  await expect(page.getByRole('list', { name: 'Hosts' })).toContainText('25 images watched')
  await receive(request, TEST_IMAGE, { status: 'new' })
  await page.getByRole('button', { name: 'Connect DIUN' }).click()
  await expect(page.getByRole('dialog')).toContainText('Test received from nas')
})
