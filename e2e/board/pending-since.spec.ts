import { expect } from '@playwright/test'
import { getCard, openBoard, receive } from '../support/board/board-page'
import { test } from '../support/test'

const NIGHTLY = 'ghcr.io/home/nightly:latest'
const CADDY = 'docker.io/library/caddy:2'

const computeDaysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()

const createUpdate = (image: string, days: number) => ({
  image,
  hostname: 'nas',
  status: 'update',
  provider: 'docker',
  digest: 'sha256:aaaa',
  received_at: computeDaysAgo(days),
})

test.describe('An image that was pending before it was rebuilt again', () => {
  test.use({
    predecessor: { updates: [createUpdate(NIGHTLY, 40), createUpdate(CADDY, 10)], tags: [], assignments: [] },
  })

  test('says how long it has waited, in age and colour, and comes first among the oldest', async ({
    page,
    request,
  }) => {
    await receive(request, NIGHTLY, { digest: 'sha256:bbbb' })
    await openBoard(page)
    const waited = getCard(page, NIGHTLY).getByRole('time')
    await expect(waited).toHaveText('5 w ago')
    await expect(waited).toHaveAttribute('title', /^Pending since .*; last reported /)
    await expect(waited).toHaveAttribute('data-color', 'red')
    await expect(getCard(page, CADDY).getByRole('time')).toHaveAttribute('data-color', 'amber')
    const images = page.getByRole('article')
    await expect(images.first()).toHaveAccessibleName(NIGHTLY)

    await page.goto('/?sort=oldest')
    await expect(images.first()).toHaveAccessibleName(NIGHTLY)
    await page.goto('/?sort=oldest&view=table')
    await expect(page.getByRole('row').nth(1)).toContainText('5 w ago')
  })
})
