import type { Effect } from '../change'

/**
 * Counts the images and hosts that were changed by statements that set states.
 * @param answers of the statements that `buildStateStatements` and `buildAssignStatements` build: some return `id` for each image that
 *   changed, and some `host` for each host that did
 */
export function countEffect(revision: number, answers: readonly unknown[]): Effect {
  return { revision, images: readIds(answers, 'id').size, hosts: readIds(answers, 'host').size }
}

function readIds(answers: readonly unknown[], key: 'id' | 'host'): Set<unknown> {
  const rows = answers.flatMap((answer: unknown): readonly unknown[] => (Array.isArray(answer) ? answer : []))
  return new Set(rows.flatMap((row) => readId(row, key)))
}

function readId(row: unknown, key: 'id' | 'host'): unknown[] {
  const entries = typeof row === 'object' && row !== null ? Object.entries(row) : []
  return entries.filter(([name]) => name === key).map(([, id]) => id)
}
