import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { CardHost } from '@/lib/domain/card/card'
import { createCard, createCardHost } from '@/lib/domain/card/test-card'
import { type Channel, DAYS, OCCASIONS } from '@/lib/domain/channels/channel'
import { NO_RUN } from '@/lib/domain/diun/advance-run'
import type { Run } from '@/lib/domain/diun/run'
import { computeHostsState } from '@/lib/domain/update/update'
import { createStory, USUAL_RULES } from './test-story'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const START = Date.parse('2026-11-23T12:00:00.000Z')
const IMAGES = ['app:1', 'db:16.2', 'proxy:latest', 'tool:1.2.3']
const HOSTS = ['nas', 'pi']

const toTime = (ms: number) => new Date(ms).toISOString()

const anyStep = fc.record({
  /** Mostly the minutes of a run, sometimes days. */
  pauseMs: fc.oneof(fc.integer({ min: 0, max: 30 * MINUTE_MS }), fc.integer({ min: 0, max: 4 * DAY_MS })),
  image: fc.constantFrom(...IMAGES),
  host: fc.constantFrom(...HOSTS),
  verb: fc.constantFrom(
    'report',
    'report',
    'report',
    'start',
    'end',
    'acknowledge',
    'snooze',
    'wake',
    'mute',
    'unmute',
  ),
  isOldBuild: fc.boolean(),
})

const anyChannel: fc.Arbitrary<Partial<Channel>> = fc.record({
  tells: fc.subarray([...OCCASIONS], { minLength: 1 }),
  at: fc.constantFrom('08:00', '02:30', '23:59'),
  days: fc.subarray([...DAYS], { minLength: 1 }),
  zone: fc.constantFrom('UTC', 'Europe/Berlin', 'Australia/Lord_Howe'),
  quiet: fc.constantFrom(null, { from: '22:00', until: '07:00' }, { from: '07:30', until: '08:30' }),
  wantsAllClear: fc.boolean(),
})

/** An image as this test knows it, told apart from what the code under test makes of it. */
type Known = { hosts: CardHost[]; isSnoozed: boolean; isMuted: boolean }

type Step = typeof anyStep extends fc.Arbitrary<infer Value> ? Value : never

function createWorld(channel: Partial<Channel>) {
  const story = createStory(toTime(START), channel)
  const known = new Map<string, Known>()
  let nowMs = START

  function show(image: string, { hosts, isSnoozed, isMuted }: Known): void {
    const state = isMuted ? 'muted' : isSnoozed ? 'snoozed' : computeHostsState(hosts)
    const receivedAt =
      hosts
        .map((host) => host.receivedAt)
        .sort()
        .at(-1) ?? toTime(nowMs)
    story.put(createCard(image, { hosts, state, receivedAt }))
  }

  function report(image: string, name: string, isOldBuild: boolean): void {
    const now = toTime(nowMs)
    const one = known.get(image) ?? { hosts: [], isSnoozed: false, isMuted: false }
    const before = one.hosts.find(({ hostname }) => hostname === name)
    const isWaiting = before !== undefined && before.acknowledgedAt === null
    const host = createCardHost(name, {
      digest: `sha256:${now}`,
      receivedAt: now,
      pendingSince: isWaiting ? (before.pendingSince ?? before.receivedAt) : now,
      ...(isOldBuild && { created: toTime(START - 30 * DAY_MS) }),
    })
    known.set(image, { ...one, hosts: [...one.hosts.filter((each) => each !== before), host] })
  }

  function ping(host: string, run: Partial<Run>): void {
    story.change(({ runs }) => {
      const before = runs.find((one) => one.host === host) ?? { ...NO_RUN, host, silence: 'none' as const, ended: 5 }
      return { runs: [...runs.filter((one) => one.host !== host), { ...before, ...run }] }
    })
  }

  function edit(image: string, change: (one: Known) => Partial<Known>): void {
    const one = known.get(image)
    if (one !== undefined) known.set(image, { ...one, ...change(one) })
  }

  function act({ image, host, verb, isOldBuild }: Step): void {
    const now = toTime(nowMs)
    switch (verb) {
      case 'start':
        ping(host, { startedAt: now })
        break
      case 'end':
        ping(host, { endedAt: now })
        break
      case 'report':
        report(image, host, isOldBuild)
        break
      case 'acknowledge':
        edit(image, ({ hosts }) => ({ hosts: hosts.map((one) => ({ ...one, acknowledgedAt: now })), isSnoozed: false }))
        break
      case 'snooze':
      case 'wake':
        edit(image, () => ({ isSnoozed: verb === 'snooze' }))
        break
      case 'mute':
      case 'unmute':
        edit(image, () => ({ isMuted: verb === 'mute' }))
        break
    }
    const one = known.get(image)
    if (one !== undefined) show(image, one)
  }

  /** Tells whether an image waits and has settled, at this moment. */
  function isWaiting(image: string): boolean {
    const one = known.get(image)
    if (one === undefined || one.isSnoozed || one.isMuted) return false
    const pending = one.hosts.filter(({ acknowledgedAt }) => acknowledgedAt === null)
    const built = pending.map(({ created, receivedAt }) => Date.parse(created ?? receivedAt))
    return pending.length > 0 && Math.max(...built) + USUAL_RULES.settleMs <= nowMs
  }

  return {
    story,
    isWaiting,
    listWaiting: () => IMAGES.filter(isWaiting),
    getPendingSince: (image: string) =>
      known
        .get(image)
        ?.hosts.flatMap((one) => (one.acknowledgedAt === null ? [one.pendingSince ?? one.receivedAt] : []))
        .sort()[0] ?? '',
    passTo(ms: number) {
      // A message may come at any moment until then, so the world is asked at each.
      const checked = story.sent.length
      story.goTo(ms)
      const later = story.sent.slice(checked)
      for (const { at, message } of later) {
        nowMs = Date.parse(at)
        for (const { image } of message.updates) expect([image, isWaiting(image)]).toEqual([image, true])
      }
      nowMs = ms
    },
    take(step: Step) {
      const checked = story.sent.length
      act(step)
      for (const { image } of story.sent.slice(checked).flatMap(({ message }) => message.updates)) {
        expect([image, isWaiting(image)]).toEqual([image, true])
      }
    },
    get nowMs() {
      return nowMs
    },
  }
}

it('In any history, nothing is told that must not be, no moment twice, and what stays pending at least once', () => {
  fc.assert(
    fc.property(anyChannel, fc.array(anyStep, { maxLength: 40 }), (channel, steps) => {
      const world = createWorld(channel)
      for (const step of steps) {
        world.passTo(world.nowMs + step.pauseMs)
        world.take(step)
      }
      world.passTo(world.nowMs + 20 * DAY_MS)
      const { sent } = world.story
      const times = sent.map(({ at }) => at)
      expect(new Set(times).size).toBe(times.length)
      const days = (world.nowMs - START) / DAY_MS
      const events = steps.filter(({ verb }) => verb === 'report').length
      const ofTroubles = 2 * HOSTS.length * (days + 1)
      expect(sent.length).toBeLessThanOrEqual(events + days + 1 + (channel.tells?.includes('trouble') ? ofTroubles : 0))
      const isToldOfUpdates = channel.tells?.some((occasion) => occasion === 'run' || occasion === 'digest')
      if (!isToldOfUpdates) return
      for (const image of world.listWaiting()) {
        const told = sent.filter(
          ({ at, message }) => at >= world.getPendingSince(image) && message.updates.some((one) => one.image === image),
        )
        expect([image, told.length > 0]).toEqual([image, true])
      }
    }),
    { numRuns: 300 },
  )
})
