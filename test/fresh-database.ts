import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTestDatabase } from './postgres.ts'

/** The databases that the dashboard runs on. */
export const DIALECTS = ['sqlite', 'postgres'] as const
export type Dialect = (typeof DIALECTS)[number]

type Settings = {
  sqlite: { driver: 'sqlite'; path: string }
  postgres: { driver: 'postgres'; url: string }
}

/** Settings that lead the store to a database of a test's own. `dispose` deletes it; whoever opened it closes it before. */
export type FreshDatabase<D extends Dialect = Dialect> = { settings: Settings[D]; dispose(): Promise<void> }

type Openers = { [D in Dialect]: () => Promise<FreshDatabase<D>> }

const openers: Openers = { sqlite: createFolder, postgres: takeFromPool }
const bareOpeners: Openers = { sqlite: createFolder, postgres: createWithoutTables }

/**
 * Opens a database without rows: on SQLite, a path at which there is no file yet; on PostgreSQL, a database from the pool, which has the
 * empty tables of this version.
 */
export function openFreshDatabase<D extends Dialect>(dialect: D): Promise<FreshDatabase<D>> {
  return openers[dialect]()
}

/** Opens a database without tables, for tests about how they come into being, and for servers under test. */
export function openBareDatabase<D extends Dialect>(dialect: D): Promise<FreshDatabase<D>> {
  return bareOpeners[dialect]()
}

async function createFolder(): Promise<FreshDatabase<'sqlite'>> {
  const folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-database-'))
  return {
    settings: { driver: 'sqlite', path: join(folder, 'diun.db') },
    dispose: () => rm(folder, { recursive: true, force: true }),
  }
}

async function takeFromPool(): Promise<FreshDatabase<'postgres'>> {
  // Only tests that Vitest runs get here: plain Node, which runs the benchmarks, cannot load the store that the pool is made with.
  const { takeDatabase } = await import('./pooled-database.ts')
  const { url, release } = await takeDatabase()
  return { settings: { driver: 'postgres', url }, dispose: release }
}

async function createWithoutTables(): Promise<FreshDatabase<'postgres'>> {
  const { url, drop } = await openTestDatabase()
  return { settings: { driver: 'postgres', url }, dispose: drop }
}
