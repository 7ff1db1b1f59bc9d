import { createHash } from 'node:crypto'
import type { DatabaseRevision } from '@/lib/domain/revision-cache'

/** The characters of a hash that tells texts apart. */
const HASH_LENGTH = 16

/**
 * Creates a reader of the revision that names, besides the database, what else an answer is made of, such as the version of the program: an
 * ETag then does not outlive an upgrade that writes the same data otherwise.
 */
export function createEditionReader(
  readRevision: () => Promise<DatabaseRevision>,
  parts: readonly string[],
): () => Promise<DatabaseRevision> {
  const edition = hashText(JSON.stringify(parts))
  return async () => {
    const { database, revision } = await readRevision()
    return { database: `${database}-${edition}`, revision }
  }
}

export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, HASH_LENGTH)
}
