import { setTimeout } from 'node:timers/promises'
import { expect } from '@playwright/test'
import { readCookie } from '../support/access/sign-in'
import { send } from '../support/senders/send'
import { openApp } from '../support/server/app'
import { test } from '../support/test'

test('After a start with another AUTH_PASSWORD, no session from before is let in, however early it comes', async ({
  dialect,
}) => {
  const app = await openApp({ dialect, env: { AUTH_MODE: 'password', AUTH_PASSWORD: 'correct horse battery' } })
  try {
    const session = { method: 'POST', path: '/api/session', headers: { 'content-type': 'application/json' } }
    const signedIn = await send(app.url, session, JSON.stringify({ password: 'correct horse battery' }))
    const cookie = readCookie(signedIn.headers['set-cookie']?.[0])
    const ask = async (path: string) => (await send(app.url, { path, headers: { cookie } })).status
    expect([await ask('/api/counts'), await ask('/api/counts/')]).toEqual([200, 200])
    await app.kill('SIGTERM')
    const restarted = app.restart({ AUTH_PASSWORD: 'another horse battery' })
    const statuses = new Set<number>()
    while (!statuses.has(401)) {
      // The server does not listen yet, or is not open.
      const status = await ask('/api/counts').catch(() => null)
      if (status !== null) statuses.add(status)
      await setTimeout(5)
    }
    await restarted
    expect([...statuses]).toEqual([401])
  } finally {
    await app.close()
  }
})
