import { expect } from '@playwright/test'
import openSql from 'postgres'
import { openPgbouncer } from '../../test/pgbouncer'
import { openTestDatabase } from '../../test/postgres'
import { readSentAnswer } from '../support/read-answer'
import { createDiunEvent } from '../support/senders/diun-event'
import { send, sendWebhook } from '../support/senders/send'
import { openApp } from '../support/server/app'
import { test } from '../support/test'

const OTHER_DEFAULTS = {
  DateStyle: 'SQL, DMY',
  TimeZone: 'Asia/Kathmandu',
  default_transaction_isolation: 'repeatable read',
  standard_conforming_strings: 'off',
  synchronous_commit: 'off',
}

for (const way of ['directly', 'through a transaction pooler']) {
  test(`The server works on a PostgreSQL with other defaults, reached ${way}`, async () => {
    const { url, drop } = await openTestDatabase()
    const sql = openSql(url, { max: 1 })
    const name = new URL(url).pathname.slice(1)
    for (const [setting, value] of Object.entries(OTHER_DEFAULTS)) {
      await sql.unsafe(`alter database ${name} set ${setting} = '${value}'`)
    }
    await sql.end()
    const pooler = way === 'directly' ? null : await openPgbouncer(url)
    const env = pooler === null ? { DATABASE_URL: url } : { DATABASE_URL: pooler.url, DATABASE_POOLER: 'transaction' }
    const app = await openApp({ dialect: 'postgres', env })
    try {
      const events = Array.from({ length: 40 }, (_, n) => createDiunEvent({ image: `app-${n}:1`, hostname: 'nas' }))
      const answers = await Promise.all(events.map((event) => sendWebhook(app.url, JSON.stringify(event))))
      expect(answers.map(({ status }) => status)).toEqual(events.map(() => 200))
      for (const path of [
        '/',
        '/api/board',
        '/api/updates?state=pending',
        '/api/events?q=app%25_',
        '/api/actions',
        '/activity',
      ]) {
        expect(await send(app.url, { path }), path).toMatchObject({ status: 200 })
      }
      const updates = await readSentAnswer('GET /api/updates', send(app.url, { path: '/api/updates' }))
      expect(Object.keys(updates)).toHaveLength(40)
      expect(updates['app-7:1']?.event.created).toBe('2026-06-24T18:03:11.120Z')
    } finally {
      await app.close()
      await pooler?.close()
      await drop()
    }
  })
}
