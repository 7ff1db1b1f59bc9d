/** Of a database, so named, the revision that something was read at. */
export type DatabaseRevision = { database: string; revision: number }

/**
 * Keeps what `read` answered until the revision grows: whoever asks while it is read, or before the next change, shares it.
 * @returns a function that answers what is of the same database, and no older than the version given; where the database has
 *   lost that version, what is there now
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
    // One that is under way may have been begun before this version; the next cannot, so what it brings is what there is.
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
