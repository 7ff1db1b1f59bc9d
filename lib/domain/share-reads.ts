/**
 * Lets callers that come together share one read. A caller that comes while a read is under way waits for the next one, so each
 * gets what was read after it asked, never anything older.
 */
export function shareReads<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let underWay: Promise<unknown> = Promise.resolve()
  let next: Promise<Value> | null = null

  function readNext(): Promise<Value> {
    const reading = underWay.then(() => {
      next = null
      return read()
    })
    underWay = reading.catch(() => {})
    return reading
  }

  return () => {
    next ??= readNext()
    return next
  }
}
