import { hash } from 'node:crypto'

/**
 * Computes a row's id from the values that identify it. It is a hash, since what DIUN sends has no length limit and an index entry has
 * (2,704 bytes in PostgreSQL).
 */
export function computeId(...identity: readonly string[]): string {
  return hash('sha256', JSON.stringify(identity), 'base64url')
}
