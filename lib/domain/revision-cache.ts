/** The name of a database, and the revision at which something was read from it. */
export type DatabaseRevision = { database: string; revision: number }

/**
 * Caches the answer of `read` until the revision grows: callers during a read, or before the next change, share it.
 * @returns a function whose answer is of the given database and at least as new as the given revision; when the database has lost that
 *   revision, the answer is what it holds now
 */
export function createRevisionCache<Answer extends DatabaseRevision>(
  read: (database: string) => Promise<Answer>,
): (version: DatabaseRevision) => Promise<Answer> {
  let latest: Answer | null = null
  let reading: Promise<Answer> | null = null

  async function readNext(database: string): Promise<Answer> {
    reading ??= read(database).finally(() => {
      reading = null
    })
    latest = await reading
    return latest
  }

  return async (version) => {
    if (isAtLeast(latest, version)) return latest
    // A read under way may have begun before this revision. The next one cannot have, so its answer is what there is.
    const next = await readNext(version.database)
    return isAtLeast(next, version) ? next : readNext(version.database)
  }
}

function isAtLeast<Answer extends DatabaseRevision>(
  answer: Answer | null,
  { database, revision }: DatabaseRevision,
): answer is Answer {
  return answer !== null && answer.database === database && answer.revision >= revision
}
