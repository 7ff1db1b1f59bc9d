import { openTestPostgres } from '../../../test/postgres.ts'

/** Opens the PostgreSQL server of the apps under test, once before all tests. */
export default async function openPostgres() {
  const { url, stop } = await openTestPostgres()
  process.env.TEST_DATABASE_URL = url
  return stop
}
