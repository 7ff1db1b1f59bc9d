import { dropPooledDatabases } from './pooled-database.ts'
import { openTestPostgres } from './postgres.ts'

/** Runs once before all tests: the PostgreSQL of the contract suite. */
export async function setup() {
  const { url, stop } = await openTestPostgres()
  process.env.TEST_DATABASE_URL = url
  return async () => {
    await dropPooledDatabases()
    await stop()
  }
}
