/**
 * Keeps what `read` answered until the revision grows: whoever asks while it is read, or before the next change, shares it.
 * @returns a function that answers what is no older than the revision given
 */
export function createByRevision<Answer extends { revision: number }, Context>(
  read: (context: Context) => Promise<Answer>,
): (revision: number, context: Context) => Promise<Answer> {
  let latest: Answer | null = null
  let reading: Promise<Answer> | null = null

  return async (revision, context) => {
    while (latest === null || latest.revision < revision) {
      // One that was begun before this revision may be older than it: then another is read.
      reading ??= read(context).finally(() => {
        reading = null
      })
      latest = await reading
    }
    return latest
  }
}
