import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTestDatabase } from '../../scripts/postgres.ts'
import type { Target } from '../../scripts/predecessor.ts'

export type Dialect = 'sqlite' | 'postgres'

/** A fresh, empty database, where it is, and the settings that lead the server to it. */
export async function openDatabase(
  dialect: Dialect,
): Promise<{ settings: Record<string, string>; target: Target; drop(): Promise<void> }> {
  return dialect === 'sqlite' ? openSqlite() : openPostgres()
}

async function openSqlite() {
  const folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-e2e-'))
  const path = join(folder, 'diun.db')
  return {
    settings: { DB_PATH: path },
    target: { driver: 'sqlite', path } as const,
    drop: () => rm(folder, { recursive: true, force: true }),
  }
}

async function openPostgres() {
  const { url, drop } = await openTestDatabase()
  return { settings: { DATABASE_URL: url }, target: { driver: 'postgres', url } as const, drop }
}
