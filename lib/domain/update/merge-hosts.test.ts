import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeHosts } from './merge-hosts'
import { isHostPending } from './update'

type Knowledge = Parameters<typeof mergeHosts>[0][number]

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 12, minute)).toISOString()
const instant = fc.integer({ min: 0, max: 9 }).map(at)
const maybe = instant.map((value): string | null => value)

const knowledge = fc.record(
  {
    digest: fc.constantFrom('', 'a', 'b'),
    pinnedTo: fc.constantFrom('a', 'b'),
    receivedAt: instant,
    acknowledgedAt: fc.option(maybe, { nil: null }),
    ignoredAt: instant,
    settledBy: fc.constantFrom('deployed', 'older'),
    pendingSince: instant,
  },
  { requiredKeys: ['digest', 'receivedAt', 'acknowledgedAt'] },
)

test('Merged hosts have something pending exactly when one of them has, and since the first of them has', () => {
  fc.assert(
    fc.property(knowledge, fc.array(knowledge, { maxLength: 3 }), (first, others) => {
      const hosts = [first, ...others]
      const united = mergeHosts([first, ...others])
      const pending = hosts.filter(isHostPending)
      expect(isHostPending(united)).toBe(pending.length > 0)
      if (pending.length === 0) return
      const since = pending.map(({ pendingSince, receivedAt }) => pendingSince ?? receivedAt)
      expect(united.pendingSince).toBe(since.toSorted()[0])
    }),
  )
})

test('Merged hosts without anything pending have the latest report', () => {
  const early = { digest: 'a', receivedAt: at(1), acknowledgedAt: at(5) }
  const late = { digest: 'b', receivedAt: at(2), acknowledgedAt: at(3) }
  expect(mergeHosts([early, late])).toBe(late)
  expect(mergeHosts([late, early])).toBe(late)
})

test('Merged hosts without anything pending ignore an image only when all of them do', () => {
  const acknowledged: Knowledge = { digest: 'a', receivedAt: at(1), acknowledgedAt: at(5) }
  const ignoring: Knowledge = { digest: 'a', receivedAt: at(2), acknowledgedAt: null, ignoredAt: at(0) }
  const alsoIgnoring = { ...ignoring, receivedAt: at(3) }
  expect(mergeHosts([acknowledged, ignoring])).toBe(acknowledged)
  expect(mergeHosts([ignoring, acknowledged])).toBe(acknowledged)
  expect(mergeHosts([ignoring, alsoIgnoring])).toBe(alsoIgnoring)
})

test('A host that is merged with no other stays as it is', () => {
  const one = { digest: 'a', receivedAt: at(1), acknowledgedAt: null, pendingSince: at(0) }
  expect(mergeHosts([one])).toEqual(one)
})
