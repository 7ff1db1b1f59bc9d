import { expect } from '@playwright/test'
import { openTcpProxy } from '../../test/tcp-proxy'
import { getCard } from '../support/board/board-page'
import { sendWebhook } from '../support/senders/send'
import { test } from '../support/test'

const CUTS = 20

test.describe.configure({ retries: 0 })

test('A stream that is cut twenty times costs the board nothing', async ({ app, page }) => {
  test.slow()
  const { hostname, port } = new URL(app.url)
  const network = await openTcpProxy({ host: hostname, port: Number(port) })
  await page.goto(`http://127.0.0.1:${network.port}/`)
  for (let cut = 1; cut <= CUTS; cut += 1) {
    await expect(page.getByText('Live', { exact: true })).toBeVisible()
    network.cut()
    await sendWebhook(app.url, JSON.stringify({ image: `app-${cut}:1`, hostname: 'nas' }))
    await expect(getCard(page, `app-${cut}:1`)).toBeVisible()
  }
  await expect(page).toHaveTitle(`DiunDash (${CUTS})`)
  await network.stop()
})
