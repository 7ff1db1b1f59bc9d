import { expect } from '@playwright/test'
import { openBoard } from '../support/board/board-page'
import { readUpdates } from '../support/board/read-board'
import { deleteTag, expectSections } from '../support/board/tag-editor'
import { readAnswer } from '../support/read-answer'
import { createDiunEvent } from '../support/senders/diun-event'
import { sendAll } from '../support/senders/sending'
import { test } from '../support/test'

/** Images whose names together do not fit into a body of 1 MiB. */
const IMAGES = Array.from({ length: 1_200 }, (_, index) => `registry.lan/${'long-name/'.repeat(90)}${index}:1`)
const PART = 300

test('A tag comes back with all its images, though their names fill more than one request, and undoing goes on', async ({
  page,
  request,
  app,
}) => {
  test.slow()
  const taggedAs = async (name: string) => {
    const updates = Object.values<{ tag: { name: string } | null }>(await readUpdates(app.url))
    return updates.filter(({ tag }) => tag?.name === name).length
  }
  const events = IMAGES.map((image) => createDiunEvent({ image, hostname: 'nas' }))
  await sendAll(app.url, events, () => {})
  const { id } = await readAnswer('POST /api/tags', request.post('/api/tags', { data: { name: 'web' } }))
  for (let start = 0; start < IMAGES.length; start += PART) {
    await request.post('/api/updates/batch', { data: { images: IMAGES.slice(start, start + PART), tag_id: id } })
  }
  expect(await taggedAs('web')).toBe(IMAGES.length)
  await openBoard(page, '?view=table')
  await deleteTag(page, 'web')
  await expectSections(page, ['Untagged'])
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('status')).toContainText('Undone.')
  await expectSections(page, ['web'])
  expect(await taggedAs('web')).toBe(IMAGES.length)
})
