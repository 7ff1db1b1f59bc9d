import { expect } from '@playwright/test'
import { getCard, openBoard, receive } from '../support/board/board-page'
import { readAnswer } from '../support/read-answer'
import { test } from '../support/test'

const SONARR = 'lscr.io/linuxserver/sonarr'

test('A flood of old tags needs no attention, in the title, the counts and the API alike, and says why', async ({
  page,
  request,
}) => {
  const report = (imageTag: string) =>
    receive(request, `${SONARR}:${imageTag}`, {
      status: 'new',
      digest: `sha256:${imageTag}`,
      metadata: { ctn_names: 'sonarr' },
    })
  await report('4.0.16')
  await request.patch(`/api/updates/${SONARR}:4.0.16`)
  await Promise.all(['4.0.15', '4.0.14', '4.0.13', '4.0.17-beta.1'].map(report))
  const counts = await readAnswer('GET /api/counts', request.get('/api/counts'))
  expect(counts).toMatchObject({ pending: 0, acknowledged: 1, images: { pending: 0, acknowledged: 5 } })
  const readPending = () => readAnswer('GET /api/updates', request.get('/api/updates?state=pending'))
  expect(await readPending()).toEqual({})
  await openBoard(page)
  await expect(page).toHaveTitle('DiunDash')
  await page.getByText('1 acknowledged').last().click()
  const card = getCard(page, `${SONARR}:4.0.16`)
  await card.getByText('4 more releases').click()
  await expect(card.getByRole('listitem').filter({ hasText: '4.0.15' })).toContainText('older')
  await expect(card.getByRole('listitem').filter({ hasText: '4.0.17-beta.1' })).toContainText('pre-release')

  await report('4.0.18')
  await expect(page).toHaveTitle('DiunDash (1)')
  await expect(getCard(page, `${SONARR}:4.0.18`)).toContainText('Patch')
  expect(Object.keys(await readPending())).toEqual([`${SONARR}:4.0.18`])
})
