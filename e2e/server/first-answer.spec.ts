import { expect, test } from '@playwright/test'
import { findFreePort } from '../../test/free-port'
import { type Answer, send } from '../support/senders/send'
import { openDatabase } from '../support/server/database'
import { startServer } from '../support/server/server'

test('The very first answer after a start comes through the gateway', async () => {
  const database = await openDatabase('sqlite')
  const port = await findFreePort()
  const server = startServer({ PORT: String(port), HOST: '127.0.0.1', AUTH_MODE: 'none', ...database.settings })
  const { headers } = await sendUntilAnswered(`http://127.0.0.1:${port}`)
  expect(headers).toMatchObject({
    'content-security-policy': expect.stringContaining("default-src 'self'"),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  })
  server.kill('SIGKILL')
  await server.exited
  await database.drop()
})

/** Asks again and again without a pause, so that the first connection is made in the moment in which the server begins to listen. */
async function sendUntilAnswered(url: string): Promise<Answer> {
  return (await send(url, { path: '/nowhere' }).catch(() => null)) ?? sendUntilAnswered(url)
}
