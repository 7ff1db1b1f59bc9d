import { expect } from '@playwright/test'
import { openBoard, receive } from '../support/board/board-page'
import { chooseForHost, getHost, openHosts } from '../support/board/hosts-page'
import { ping } from '../support/senders/ping'
import { test } from '../support/test'

test('A host without a name is given one, by keyboard, which can be undone', async ({ page, request }) => {
  await receive(request, 'redis:7', { hostname: '' })
  await openHosts(page)
  await page.getByRole('button', { name: 'Give it a name' }).press('Enter')
  await page.getByRole('textbox', { name: 'Name' }).fill('pi')
  await page.keyboard.press('Enter')
  await expect(getHost(page, 'pi')).toContainText('1 pending')
  await receive(request, 'nginx:1', { hostname: '' })
  await expect(getHost(page, 'pi')).toContainText('2 pending')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(getHost(page, 'Unnamed host')).toContainText('2 pending')
  await expect(page.getByText('Former names')).toHaveCount(0)
})

test('Giving a host the name of another offers to merge them; open boards follow the merge', async ({
  page,
  request,
  context,
}) => {
  await receive(request, 'redis:7', { hostname: 'nas' })
  await receive(request, 'nginx:1', { hostname: 'vault' })
  const board = await context.newPage()
  await openBoard(board, '?group=host')
  await openHosts(page)
  await chooseForHost(page, 'nas', 'Rename…')
  await page.getByRole('textbox', { name: 'Name' }).fill('vault')
  await page.getByRole('button', { name: 'Rename', exact: true }).click()
  await expect(page.getByRole('dialog')).toContainText('There is already a host "vault": merge the two')
  await page.getByRole('button', { name: 'Cancel' }).click()

  await chooseForHost(page, 'nas', 'Merge into another host…')
  await expect(page.getByRole('combobox', { name: 'Into' })).toHaveValue('vault')
  await page.getByRole('button', { name: 'Merge', exact: true }).click()
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['vault'])
  await expect(getHost(page, 'vault')).toContainText('2 pending')
  await expect(board.getByRole('region', { name: 'vault', exact: true }).getByRole('article')).toHaveCount(2)

  await page.getByRole('button', { name: 'End the former name nas' }).click()
  await expect(page.getByRole('status')).toContainText('Whatever reports as nas is a separate host')
  await receive(request, 'caddy:2', { hostname: 'nas' })
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['nas', 'vault'])
})

test('A host that is gone is silenced where its warning leads, or removed with the warning', async ({
  page,
  request,
  app,
}) => {
  await receive(request, 'redis:7', { hostname: 'old' })
  await ping(app.url, 'old', '/fail')
  await openBoard(page)
  const notices = page.getByRole('list', { name: 'Hosts that need attention' })
  await notices.getByRole('link', { name: 'Manage old' }).click()
  await expect(getHost(page, 'old')).toContainText('DIUN was stopped')
  await expect(page.getByText('Live', { exact: true })).toBeVisible()

  await page.getByRole('button', { name: 'Silence until it reports: old' }).click()
  await expect(getHost(page, 'old')).toContainText('Warnings are silenced until its next run.')
  await page.goto('/')
  await expect(page.getByRole('article')).toHaveCount(1)
  await expect(notices).toHaveCount(0)
  await ping(app.url, 'old', '/start')
  await ping(app.url, 'old', '/fail')
  await expect(notices).toContainText('old may not be watched')

  await openHosts(page)
  await chooseForHost(page, 'old', 'Remove…')
  await expect(page.getByRole('dialog')).toContainText('with 1 pending update')
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(page.getByText('No DIUN has reported yet.')).toBeVisible()
  await receive(request, 'redis:7', { hostname: 'old' })
  await expect(getHost(page, 'old')).toContainText('1 pending')
})
