import { expect } from '@playwright/test'
import { expectAccessible } from '../support/board/accessibility'
import { receive } from '../support/board/board-page'
import { chooseForHost, getHost, openHosts } from '../support/board/hosts-page'
import { ping } from '../support/senders/ping'
import { reportRunning } from '../support/senders/report-running'
import { test } from '../support/test'

test('There is no barrier in the page of hosts, its menu and its questions', async ({ page, request, app }) => {
  await openHosts(page)
  await expectAccessible(page)
  await receive(request, 'redis:7', { hostname: '', diun_version: '4.33.0' })
  await receive(request, 'redis:7', { hostname: 'nas', diun_version: '4.33.0' })
  await ping(app.url, 'nas', '/fail')
  await request.patch('/api/hosts', { data: { host: 'nas', name: 'vault' } })
  await expect(getHost(page, 'vault')).toBeVisible()
  await expectAccessible(page)
  await reportRunning(request, 'vault', [])
  await expect(getHost(page, 'vault')).toContainText('0 containers')
  await expectAccessible(page)
  const items = ['Rename…', 'Merge into another host…', 'Let the board know what runs…', 'Remove…']
  for (const item of items) {
    await chooseForHost(page, 'vault', item)
    await expectAccessible(page, 'dialog[open]')
    await page.keyboard.press('Escape')
  }
})
