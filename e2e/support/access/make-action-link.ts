import { createHash, randomBytes } from 'node:crypto'
import type { App } from '../server/app.ts'
import { changeDatabase } from '../server/database.ts'

/** Makes a link as a message has it, by what a server keeps of one. Returns its path. */
export async function makeActionLink(
  { database }: App,
  verb: 'acknowledge' | 'snooze',
  images: readonly string[],
): Promise<string> {
  const code = `diun_act_${randomBytes(32).toString('base64url')}`
  const id = createHash('sha256').update(code).digest('base64url')
  const now = Date.now()
  const [createdAt, expiresAt] = [now, now + 7 * 86_400_000].map((ms) => `'${new Date(ms).toISOString()}'`)
  const data = JSON.stringify({ verb, images, seen: new Date(now).toISOString(), channel: 'Phone' })
  await changeDatabase(
    database,
    `insert into credentials (kind, id, name, created_at, expires_at, last_used_at, data)
     values ('action-link', '${id}', 'phone', ${createdAt}, ${expiresAt}, null, '${data}')`,
  )
  return `/act/${code}`
}
