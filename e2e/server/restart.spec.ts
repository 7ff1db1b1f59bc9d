import { expect } from '@playwright/test'
import { readAnswer } from '../support/read-answer'
import { test } from '../support/test'

test.describe.configure({ retries: 0 })

test('Recorded events are there after a restart', async ({ app, request }) => {
  const recorded = await request.post('/webhook', { data: { image: 'docker.io/library/nginx:1.29', hostname: 'nas' } })
  expect(recorded.ok()).toBe(true)
  await app.kill('SIGKILL')
  await app.restart()
  const updates = await readAnswer('GET /api/updates', request.get('/api/updates'))
  expect(Object.keys(updates)).toEqual(['docker.io/library/nginx:1.29'])
})
