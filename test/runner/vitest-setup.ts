import { randomUUID } from 'node:crypto'
import { dropPooledDatabases } from '../pooled-database.ts'
import { openTestPostgres } from '../postgres.ts'

/** Opens the PostgreSQL server of the tests, once before all of them. */
export async function setup() {
  const { url, stop } = await openTestPostgres()
  process.env.TEST_DATABASE_URL = url
  process.env.TEST_RUN = randomUUID().slice(0, 8)
  return async () => {
    await dropPooledDatabases()
    await stop()
  }
}
