import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '../support/board/accessibility'
import { openBoard, receive, tagImages } from '../support/board/board-page'
import { expectToFit, PHONE } from '../support/board/small-screen'
import { changeDatabase } from '../support/server/database'
import { openService, type Service } from '../support/service'
import { test } from '../support/test'

let service: Service

test.beforeEach(async () => {
  service = await openService()
})
test.afterEach(() => service.close())

const getMessages = (page: Page) => page.getByRole('region', { name: 'Messages' })
const getChannel = (page: Page, name: string) =>
  getMessages(page).getByRole('list', { name: 'Channels' }).getByRole('listitem').filter({ hasText: name })

async function addNtfy(page: Page): Promise<void> {
  await page.goto('/settings')
  await getMessages(page).getByRole('button', { name: 'Add a channel' }).click()
  await page.getByRole('button', { name: 'ntfy' }).click()
  const form = page.getByRole('dialog', { name: 'Add ntfy' })
  await form.getByLabel('Topic address').fill(`${service.url}/my-updates-x7Kq2`)
  await form.getByLabel('Access token').fill('tk_hush')
  await form.getByLabel('Name').fill('Phone')
  await form.getByRole('button', { name: 'Add channel' }).click()
}

test('A channel is added by its service, and a test shows what the other side answers', async ({ page }) => {
  service.answerWith(200, '{"id":"x1"}')
  await addNtfy(page)
  const made = page.getByRole('dialog', { name: '“Phone” is set up' })
  await made.getByRole('button', { name: 'Send a test' }).click()
  await expect(made.getByRole('status')).toContainText('Delivered. The other side answered 200')
  expect(service.received.map(({ body }) => JSON.parse(body))).toMatchObject([{ topic: 'my-updates-x7Kq2' }])
  await made.getByRole('button', { name: 'Done' }).click()
  await expect(getChannel(page, 'Phone')).toContainText('Digest, reminder and trouble · on Saturdays at 08:00')
  await expect(getChannel(page, 'Phone')).toContainText('topic …Kq2')
  await expect(page.locator('body')).not.toContainText('my-updates')
})

test('What a channel is told changes, and its address and token stay though their fields are empty', async ({
  page,
  request,
}) => {
  await receive(request, 'redis:7', { hostname: 'nas' })
  await receive(request, 'nginx:1', { hostname: 'vps' })
  await tagImages(request, 'media', ['redis:7'])
  await addNtfy(page)
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Edit Phone' }).click()
  const form = page.getByRole('dialog', { name: 'Edit Phone' })
  await expect(form.getByLabel('Topic address')).toHaveValue('')
  await expect(form.getByLabel('Access token')).toHaveValue('')
  await form.getByRole('checkbox', { name: 'Trouble' }).uncheck()
  await form.getByLabel('At', { exact: true }).fill('18:30')
  await form.getByRole('checkbox', { name: 'Saturday' }).uncheck()
  for (const day of ['Mon', 'Tues', 'Wednes', 'Thurs', 'Fri']) {
    await form.getByRole('checkbox', { name: `${day}day` }).check()
  }
  await form.getByText('Time zone, quiet hours').click()
  await form.getByLabel('Time zone').selectOption('Asia/Tokyo')
  await form.getByRole('checkbox', { name: 'Quiet hours' }).check()
  await form.getByLabel('From', { exact: true }).fill('23:00')
  await form.getByRole('group', { name: 'Hosts' }).getByRole('checkbox', { name: 'nas' }).check()
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(getChannel(page, 'Phone')).toContainText(
    'Digest and reminder · on weekdays at 18:30 · some updates only',
  )

  const [channel] = await (await request.get('/api/channels')).json()
  expect(channel).toMatchObject({
    has_secret: true,
    zone: 'Asia/Tokyo',
    quiet: { from: '23:00', until: '07:00' },
    filter: 'host=nas',
  })
  await getChannel(page, 'Phone').getByRole('button', { name: 'Send a test' }).click()
  await expect(getChannel(page, 'Phone').getByRole('status')).toContainText('Delivered.')
  expect(service.received).toHaveLength(1)
})

test('A channel whose filter names a tag that is deleted says that no update is told there', async ({
  page,
  request,
}) => {
  await receive(request, 'redis:7')
  await tagImages(request, 'media', ['redis:7'])
  const data = { name: 'Chat', kind: 'webhook', url: `${service.url}/in`, filter: 'tag=media' }
  await request.post('/api/channels', { data })
  await page.goto('/settings')
  await expect(getChannel(page, 'Chat')).toContainText('some updates only')
  await expect(getChannel(page, 'Chat')).not.toContainText('No update is told here')

  const [tag] = await (await request.get('/api/tags')).json()
  await request.delete(`/api/tags/${tag.id}`)
  await page.reload()
  await expect(getChannel(page, 'Chat')).toContainText(
    'No update is told here. Its filter names what the board does not have: tag media.',
  )
  await expectAccessible(page)
})

test('A test that fails says so, with the answer; so does a form with an address that is none', async ({ page }) => {
  service.answerWith(403, '{"code":40301,"error":"forbidden"}')
  await addNtfy(page)
  const made = page.getByRole('dialog', { name: '“Phone” is set up' })
  await made.getByRole('button', { name: 'Send a test' }).click()
  await expect(made.getByRole('status')).toContainText('Not delivered. The other side answered 403')
  await made.getByRole('button', { name: 'Done' }).click()

  await getMessages(page).getByRole('button', { name: 'Add a channel' }).click()
  await page.getByRole('button', { name: 'Discord' }).click()
  await page.getByLabel('Webhook address').fill('https://example.org/no-webhook')
  await page.getByRole('button', { name: 'Add channel' }).click()
  await expect(page.getByRole('dialog', { name: 'Add Discord' })).toContainText('https://discord.com/api/webhooks/')
})

test('A channel is deleted after a question', async ({ page }) => {
  await addNtfy(page)
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Delete Phone' }).click()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(getMessages(page).getByRole('list', { name: 'Channels' })).toHaveCount(0)
})

test('A browser that does not allow messages is told what to do', async ({ page }) => {
  await page.goto('/settings')
  await getMessages(page).getByRole('button', { name: 'Show in this browser' }).click()
  await expect(getMessages(page)).toContainText('The browser does not allow messages of this board')
})

test('The board says which channel fails, and leads to it', async ({ app, page, request }) => {
  await request.post('/api/channels', { data: { name: 'Chat', kind: 'webhook', url: `${service.url}/in` } })
  await changeDatabase(
    app.database,
    `update channels set failed_since = '2026-11-29T08:00:00.000Z', failures = 3, answer = '403 Forbidden: no such room'`,
  )
  await receive(request, 'redis:7')
  await openBoard(page)
  const notice = page.getByRole('list', { name: 'Channels that fail' })
  await expect(notice).toContainText('Chat does not get its messages')
  await expect(notice).toContainText('403 Forbidden: no such room')
  await notice.getByRole('link', { name: 'Manage Chat' }).click()
  await expect(getChannel(page, 'Chat')).toContainText('3 attempts')
})

test('There is no barrier in the channels and their form, and they fit a phone', async ({ page }) => {
  await page.setViewportSize(PHONE.viewport)
  await addNtfy(page)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Done' }).click()
  await expectToFit(page)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Edit Phone' }).click()
  await page.getByText('Time zone, quiet hours').click()
  await expectAccessible(page)
})
