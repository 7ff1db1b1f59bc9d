import { Agent } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { expect } from '@playwright/test'
import { readUpdates } from '../support/board/read-board'
import { send } from '../support/senders/send'
import { test } from '../support/test'

const POSTS = 1_000
const PAUSE_MS = 100
/** The number of connections. Each is idle for about six seconds between two requests, when Node by default would be closing it. */
const CONNECTIONS = 60

test('A webhook that a proxy sends down a connection it has kept meets no connection that is being closed', async ({
  app,
}) => {
  test.setTimeout(POSTS * PAUSE_MS + 60_000)
  const agents = Array.from({ length: CONNECTIONS }, () => new Agent({ keepAlive: true, maxSockets: 1 }))
  const answers: Promise<number | string>[] = []
  for (let post = 0; post < POSTS; post += 1) {
    const options = { method: 'POST', path: '/webhook', agent: agents[post % CONNECTIONS] }
    const body = JSON.stringify({ image: `docker.io/library/app:${post}` })
    answers.push(send(app.url, options, body).then(({ status }) => status, String))
    await setTimeout(PAUSE_MS)
  }
  expect((await Promise.all(answers)).filter((answer) => answer !== 200)).toEqual([])
  expect(Object.keys(await readUpdates(app.url))).toHaveLength(POSTS)
  for (const agent of agents) agent.destroy()
})
