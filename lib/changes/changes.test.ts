import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openEventStream } from './event-stream'
import { createChangeFeed } from './feed'

/** The time between two notifications, in ms. */
const PACE_MS = 100

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

function subscribeTo(feed: ReturnType<typeof createChangeFeed>) {
  const seen: (number | 'closed')[] = []
  const unsubscribe = feed.subscribe({
    onChange: (revision) => seen.push(revision),
    onClose: () => seen.push('closed'),
  })
  return { seen, unsubscribe }
}

async function readText(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string | null> {
  const { done, value } = await reader.read()
  return done ? null : new TextDecoder().decode(value)
}

async function collect(reader: ReadableStreamDefaultReader<Uint8Array>, seen: (string | null)[]): Promise<void> {
  for (let text = await readText(reader); text !== null; text = await readText(reader)) seen.push(text)
}

describe('The change feed', () => {
  it('notifies every subscriber of a change at once, and of all that follow closely together, by the newest revision', () => {
    const feed = createChangeFeed()
    const [a, b] = [subscribeTo(feed), subscribeTo(feed)]
    for (const revision of [1, 2, 2, 1, 3]) feed.publish(revision)
    expect([a.seen, b.seen]).toEqual([[1], [1]])
    vi.advanceTimersByTime(PACE_MS - 1)
    expect(a.seen).toEqual([1])
    vi.advanceTimersByTime(1)
    expect([a.seen, b.seen]).toEqual([
      [1, 3],
      [1, 3],
    ])
  })

  it('notifies at once of a change after a pause, and of the same revision never again', () => {
    const feed = createChangeFeed()
    const { seen } = subscribeTo(feed)
    feed.publish(1)
    vi.advanceTimersByTime(10 * PACE_MS)
    expect(seen).toEqual([1])
    feed.publish(1)
    feed.publish(2)
    expect(seen).toEqual([1, 2])
  })

  it('notifies of an older revision after an interruption, since another database may have taken over', () => {
    const feed = createChangeFeed()
    feed.publish(9)
    feed.interrupt()
    const { seen } = subscribeTo(feed)
    for (const revision of [7, 7, 8]) feed.publish(revision)
    vi.advanceTimersByTime(PACE_MS)
    expect(seen).toEqual([7, 8])
  })

  it('does not notify a subscriber that left', () => {
    const feed = createChangeFeed()
    const { seen, unsubscribe } = subscribeTo(feed)
    unsubscribe()
    feed.publish(1)
    feed.close()
    expect(seen).toEqual([])
  })

  it('closes for present and for late subscribers', () => {
    const feed = createChangeFeed()
    const early = subscribeTo(feed)
    feed.close()
    expect([early.seen, subscribeTo(feed).seen]).toEqual([['closed'], ['closed']])
  })

  it('closes present subscribers when it is interrupted, and notifies those who come after', () => {
    const feed = createChangeFeed()
    const early = subscribeTo(feed)
    feed.interrupt()
    expect(feed.hasSubscribers()).toBe(false)
    const late = subscribeTo(feed)
    feed.publish(1)
    expect([early.seen, late.seen]).toEqual([['closed'], [1]])
  })
})

describe('An event stream', () => {
  it('sends each revision once to a reader that waits for it', async () => {
    const feed = createChangeFeed()
    const reader = (await openEventStream(feed, async () => 7)).getReader()
    const seen: (string | null)[] = []
    const collecting = collect(reader, seen)
    for (const revision of [8, 9]) {
      await vi.advanceTimersByTimeAsync(PACE_MS)
      feed.publish(revision)
    }
    await vi.advanceTimersByTimeAsync(PACE_MS)
    feed.close()
    await collecting
    expect(seen.map((text) => text?.match(/\d+/)?.[0])).toEqual(['7', '8', '9'])
  })

  it('sends a change once that comes while it reads the revision', async () => {
    const feed = createChangeFeed()
    const reader = (
      await openEventStream(feed, async () => {
        feed.publish(8)
        return 7
      })
    ).getReader()
    expect(await readText(reader)).toContain('"revision":8')
    const next = readText(reader)
    feed.publish(9)
    await vi.advanceTimersByTimeAsync(PACE_MS)
    expect(await next).toContain('"revision":9')
    await reader.cancel()
  })

  it('leaves the feed when the revision cannot be read', async () => {
    const feed = createChangeFeed()
    await expect(openEventStream(feed, () => Promise.reject(new Error('The database is away.')))).rejects.toThrow(
      'away',
    )
    expect(feed.hasSubscribers()).toBe(false)
  })

  it('sends the revision at once, then each new one, and ends with the feed', async () => {
    const feed = createChangeFeed()
    const reader = (await openEventStream(feed, async () => 7)).getReader()
    expect(await readText(reader)).toBe('event: changed\ndata: {"revision":7}\n\n')
    const next = readText(reader)
    feed.publish(8)
    expect(await next).toContain('"revision":8')
    feed.close()
    expect(await readText(reader)).toBeNull()
  })

  it('ends at once when the feed is closed already', async () => {
    const feed = createChangeFeed()
    feed.close()
    const reader = (await openEventStream(feed, async () => 7)).getReader()
    expect(await readText(reader)).toBeNull()
  })

  it('does not pile up revisions for a reader that fell behind, and sends it the last one at once', async () => {
    const feed = createChangeFeed()
    const reader = (await openEventStream(feed, async () => 1)).getReader()
    for (let revision = 2; revision <= 500; revision++) feed.publish(revision)
    await vi.advanceTimersByTimeAsync(PACE_MS)
    const seen = [await readText(reader), await readText(reader)]
    expect(seen.at(-1)).toContain('"revision":500')
    await reader.cancel()
  })

  it('sends something at least every 25 s', async () => {
    const reader = (await openEventStream(createChangeFeed(), async () => 1)).getReader()
    await readText(reader)
    const next = readText(reader)
    await vi.advanceTimersByTimeAsync(25_000)
    expect(await next).toMatch(/^:.*\n\n$/)
    await reader.cancel()
  })
})
