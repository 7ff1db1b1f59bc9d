/** Of a database, so named, the revision that something was read at. */
export type Version = { database: string; revision: number }

/**
 * Keeps what `read` answered until the revision grows: whoever asks while it is read, or before the next change, shares it.
 * @returns a function that answers what is of the same database, and no older than the version given
 */
export function createByRevision<Answer extends Version>(
  read: (database: string) => Promise<Answer>,
): (version: Version) => Promise<Answer> {
  let latest: Answer | null = null
  let reading: Promise<Answer> | null = null

  return async ({ database, revision }) => {
    while (latest === null || latest.database !== database || latest.revision < revision) {
      // One that was begun before this revision may be older than it: then another is read.
      reading ??= read(database).finally(() => {
        reading = null
      })
      latest = await reading
    }
    return latest
  }
}
