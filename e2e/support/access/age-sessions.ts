import Database from 'better-sqlite3'
import openSql from 'postgres'
import type { App } from '../server/app.ts'

/** Changes all sessions to look as if they had been opened that many hours ago. */
export async function ageSessions({ database: { DB_PATH, DATABASE_URL = '' } }: App, hours: number): Promise<void> {
  const createdAt = new Date(Date.now() - hours * 3_600_000).toISOString()
  if (DB_PATH === undefined) return agePostgres(DATABASE_URL, createdAt)
  const client = new Database(DB_PATH)
  client.prepare("update credentials set created_at = ? where kind = 'session'").run(createdAt)
  client.close()
}

async function agePostgres(url: string, createdAt: string): Promise<void> {
  const client = openSql(url, { max: 1 })
  await client`update credentials set created_at = ${createdAt} where kind = 'session'`
  await client.end()
}
