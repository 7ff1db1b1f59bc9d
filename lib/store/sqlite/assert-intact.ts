import type Database from 'better-sqlite3'
import { createDamagedError } from './open-errors'

/** @throws CannotStartError when the file that the client reads is damaged */
export function assertIntact(client: Database.Database, path: string): void {
  const problem = client.pragma('quick_check(1)', { simple: true })
  if (problem !== 'ok') throw createDamagedError(path, String(problem))
}
