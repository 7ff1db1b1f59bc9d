import { hash } from 'node:crypto'

/**
 * A row's id, from what makes it the one it is. A hash, since what DIUN sends has no length limit and an index entry has
 * (2,704 bytes in PostgreSQL).
 */
export function computeId(...identity: readonly string[]): string {
  return hash('sha256', JSON.stringify(identity), 'base64url')
}
