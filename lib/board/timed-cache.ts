/** Caches the answer of `read` for `longestMs`: several callers at about the same time share one reading. */
export function createTimedCache<Answer>(
  read: () => Promise<Answer>,
  readClock: () => Date,
  longestMs: number,
): () => Promise<Answer> {
  let latest: { answer: Promise<Answer>; atMs: number } | null = null

  return () => {
    const nowMs = readClock().getTime()
    if (latest !== null && Math.abs(nowMs - latest.atMs) < longestMs) return latest.answer
    const reading = { answer: read(), atMs: nowMs }
    latest = reading
    reading.answer.catch(() => {
      if (latest === reading) latest = null
    })
    return reading.answer
  }
}
