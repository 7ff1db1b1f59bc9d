import { openTestPostgres } from '../../../test/postgres.ts'

/** Runs once before all tests: the PostgreSQL in which the apps under test get their databases. */
export default async function openPostgres() {
  const { url, stop } = await openTestPostgres()
  process.env.TEST_DATABASE_URL = url
  return stop
}
