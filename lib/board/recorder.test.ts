import { describe, expect, it } from 'vitest'
import { parseEvent } from '@/lib/domain/diun/event'
import { UnavailableError } from '@/lib/domain/errors'
import type { RecordableEvent, Store } from '@/lib/store/store'
import { createRecorder } from './recorder'

const createEvent = (image: string): RecordableEvent => ({
  ...parseEvent({ image }, null),
  receivedAt: '2026-11-23T12:00:00.000Z',
})
const createEvents = (count: number) => Array.from({ length: count }, (_, n) => createEvent(`app-${n}`))
const getImages = (group: readonly RecordableEvent[]) => group.map((one) => one.image)

/** Creates a database that notes the groups it was given, and calls `onGroup` with each. */
function createFakeStore(onGroup: (group: readonly RecordableEvent[]) => void = () => {}, tookMs = 5) {
  const groups: string[][] = []
  const published: number[] = []
  const record: Store['record'] = async (group) => {
    await new Promise((resolve) => setTimeout(resolve, tookMs))
    onGroup(group)
    groups.push(getImages(group))
    return { revision: groups.length, images: group.length }
  }
  return { groups, published, receive: createRecorder(record, (revision) => published.push(revision)) }
}

describe('Group commit', () => {
  it('records one event at once', async () => {
    const { receive, groups, published } = createFakeStore()
    await receive(createEvent('a'))
    expect([groups, published]).toEqual([[['a']], [1]])
  })

  it('records events together that arrive together, in order', async () => {
    const { receive, groups, published } = createFakeStore()
    await Promise.all(createEvents(64).map(receive))
    expect(groups).toEqual([getImages(createEvents(64))])
    expect(published).toEqual([1])
  })

  it('records events that arrive meanwhile as the next group, never two groups at once', async () => {
    const { receive, groups } = createFakeStore()
    const first = receive(createEvent('a'))
    await new Promise((resolve) => setImmediate(resolve))
    const rest = ['b', 'c'].map((image) => receive(createEvent(image)))
    await Promise.all([first, ...rest])
    expect(groups).toEqual([['a'], ['b', 'c']])
  })

  it('lets a group grow while events keep arriving, when recording takes its time', async () => {
    const { receive, groups } = createFakeStore(() => {}, 200)
    await receive(createEvent('a'))
    const rest: Promise<void>[] = []
    for (const image of ['b', 'c', 'd', 'e', 'f']) {
      rest.push(receive(createEvent(image)))
      await new Promise((resolve) => setImmediate(resolve))
    }
    await Promise.all(rest)
    expect(groups).toEqual([['a'], ['b', 'c', 'd', 'e', 'f']])
  })

  it('keeps a group within bounds', async () => {
    const { receive, groups } = createFakeStore()
    await Promise.all(createEvents(1_200).map(receive))
    expect(groups.map((group) => group.length)).toEqual([500, 500, 200])
  })

  it('lets an event fail alone that the database refuses', async () => {
    const { receive, groups } = createFakeStore((group) => {
      if (group.some((one) => one.image === 'poison')) throw new Error('refused')
    })
    const outcomes = await Promise.allSettled(['a', 'poison', 'b'].map((image) => receive(createEvent(image))))
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(groups).toEqual([['a'], ['b']])
  })

  it('waits for a database that is away for a moment', async () => {
    let failures = 3
    const { receive, groups } = createFakeStore(() => {
      if (failures-- > 0) throw new UnavailableError('away')
    })
    await Promise.all([receive(createEvent('a')), receive(createEvent('b'))])
    expect(groups).toEqual([['a', 'b']])
  })

  it('lets an event wait alone when the database fails at it and the failure may concern it alone', async () => {
    let failures = 2
    const { receive, groups } = createFakeStore((group) => {
      if (group.some((one) => one.image === 'damaged') && failures-- > 0)
        throw new UnavailableError('torn', { mayConcernOne: true })
    })
    await Promise.all(['damaged', 'a', 'b'].map((image) => receive(createEvent(image))))
    expect(groups).toEqual([['a'], ['b'], ['damaged']])
  })

  it('gives up on each event before DIUN does', async () => {
    const { receive } = createFakeStore(() => {
      throw new UnavailableError('away')
    })
    const startedAt = performance.now()
    const first = expect(receive(createEvent('a'))).rejects.toThrow(UnavailableError)
    await new Promise((resolve) => setTimeout(resolve, 4_000))
    const second = expect(receive(createEvent('b'))).rejects.toThrow(UnavailableError)
    await first
    expect(performance.now() - startedAt).toBeLessThan(10_000)
    await second
    expect(performance.now() - startedAt).toBeLessThan(14_000)
  }, 20_000)

  it('gives up on a database that never answers', async () => {
    const receive = createRecorder(
      () => new Promise(() => {}),
      () => {},
    )
    await expect(receive(createEvent('a'))).rejects.toThrow(UnavailableError)
  }, 15_000)
})
