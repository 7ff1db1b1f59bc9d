import { expect } from '@playwright/test'
import { readUpdates } from '../support/board/read-board'
import { sendWebhook } from '../support/senders/send'
import { test } from '../support/test'

const CONNECTIONS = 500

test('500 connections at once are all answered, and every event is stored', async ({ app }) => {
  const images = Array.from({ length: CONNECTIONS }, (_, index) => `docker.io/library/app:${index}`)
  const answers = await Promise.all(images.map((image) => sendWebhook(app.url, JSON.stringify({ image }))))
  expect(answers.filter(({ status }) => status !== 200)).toEqual([])
  expect(new Set(Object.keys(await readUpdates(app.url)))).toEqual(new Set(images))
})
