import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { CardHost } from '@/lib/domain/card/card'
import { createCard, createCardHost } from '@/lib/domain/card/test-card'
import { type Channel, DAYS, OCCASIONS, type Occasion } from '@/lib/domain/channels/channel'
import { NO_RUN } from '@/lib/domain/diun/advance-run'
import type { Run } from '@/lib/domain/diun/run'
import { computeHostsState } from '@/lib/domain/update/update'
import { createStory, USUAL_RULES } from './test-story'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const START = Date.parse('2026-11-23T12:00:00.000Z')
/** The last two share a card when one host has both, and none takes the place of the other. */
const IMAGES = ['app:1', 'db:16.2', 'proxy:latest', 'docker.io/library/web:stable', 'docker.io/library/web:edge']
const SHARED = 'docker.io/library/web'
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
    'chatter',
    'mute',
    'unmute',
  ),
  isOldBuild: fc.boolean(),
  /** The time of a snooze; null for until the next 08:00. */
  snoozeMs: fc.option(fc.integer({ min: MINUTE_MS, max: 4 * DAY_MS })),
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
type Known = {
  hosts: CardHost[]
  /** The end of the snooze, in ms; null when it is not snoozed. */
  snoozedUntil: number | null
  isMuted: boolean
  /** The time since which it is news again, after a snooze. */
  wokenAt: number
  /** The time since which a run that has brought it is to tell it; null when time alone makes it news. */
  broughtAt: number | null
}

/** The time within which a run is told, of a host that never rests and with others to wait for. */
const PROMPT_MS = 75 * MINUTE_MS
const WEEK_MS = 7 * DAY_MS
const getRepository = (image: string) => image.split(':')[0]

type Step = typeof anyStep extends fc.Arbitrary<infer Value> ? Value : never

const NIGHTLY = { image: 'proxy:latest', host: 'nas', verb: 'report', isOldBuild: false, snoozeMs: null } as const

function findNextMorning(ms: number): number {
  const morningMs = Math.floor(ms / DAY_MS) * DAY_MS + 8 * 60 * MINUTE_MS
  return morningMs > ms ? morningMs : morningMs + DAY_MS
}

function createWorld(channel: Partial<Channel>) {
  const story = createStory(toTime(START), channel)
  const known = new Map<string, Known>()
  let nowMs = START

  function show(image: string, { hosts, snoozedUntil, isMuted }: Known): void {
    const state = isMuted ? 'muted' : snoozedUntil === null ? computeHostsState(hosts) : 'snoozed'
    const receivedAt =
      hosts
        .map((host) => host.receivedAt)
        .sort()
        .at(-1) ?? toTime(nowMs)
    story.put(createCard(image, { hosts, state, receivedAt }))
  }

  function report(image: string, name: string, isOldBuild: boolean): void {
    const now = toTime(nowMs)
    const one = known.get(image) ?? { hosts: [], snoozedUntil: null, isMuted: false, wokenAt: 0, broughtAt: null }
    const before = one.hosts.find(({ hostname }) => hostname === name)
    const isPending = before !== undefined && before.acknowledgedAt === null
    const host = createCardHost(name, {
      digest: `sha256:${image} ${now}`,
      receivedAt: now,
      pendingSince: isPending ? (before.pendingSince ?? before.receivedAt) : now,
      ...(isOldBuild && { created: toTime(START - 30 * DAY_MS) }),
    })
    const wasWaiting = isWaiting(image)
    known.set(image, { ...one, hosts: [...one.hosts.filter((each) => each !== before), host] })
    if (isWaiting(image) && !wasWaiting) edit(image, () => ({ broughtAt: nowMs }))
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

  function wake(image: string): void {
    edit(image, () => ({ snoozedUntil: null, wokenAt: nowMs }))
    const one = known.get(image)
    if (one !== undefined) show(image, one)
  }

  /** Reports something that nobody wants to know for hours, without ten minutes of quiet. */
  function chatter(host: string): void {
    for (let n = 0; n < 12; n += 1) {
      passTo(nowMs + 9 * MINUTE_MS)
      const receivedAt = toTime(nowMs)
      story.put(createCard('noise:1', { hosts: [createCardHost(host, { receivedAt })], state: 'muted', receivedAt }))
    }
  }

  function act({ image, host, verb, isOldBuild, snoozeMs }: Step): void {
    const now = toTime(nowMs)
    switch (verb) {
      case 'start':
        ping(host, { startedAt: now })
        break
      case 'end':
        ping(host, { endedAt: now })
        break
      case 'report':
        report(image, getRepository(image) === SHARED ? 'nas' : host, isOldBuild)
        break
      case 'acknowledge':
        edit(image, ({ hosts }) => ({
          hosts: hosts.map((one) => ({ ...one, acknowledgedAt: now })),
          snoozedUntil: null,
        }))
        break
      case 'snooze':
        edit(image, () => ({ snoozedUntil: snoozeMs === null ? findNextMorning(nowMs) : nowMs + snoozeMs }))
        break
      case 'wake':
        if (known.get(image)?.snoozedUntil) wake(image)
        break
      case 'chatter':
        chatter(host)
        break
      case 'mute':
      case 'unmute':
        edit(image, () => ({ isMuted: verb === 'mute' }))
        break
    }
    const one = known.get(image)
    if (one !== undefined) show(image, one)
  }

  const listPending = ({ hosts, snoozedUntil, isMuted }: Known) =>
    snoozedUntil !== null || isMuted ? [] : hosts.filter(({ acknowledgedAt }) => acknowledgedAt === null)

  /** Tells whether an image waits at this moment: it has settled with all that share its card, or they have waited for a week. */
  function isWaiting(image: string): boolean {
    const one = known.get(image)
    if (one === undefined || listPending(one).length === 0) return false
    const card = [...known].filter(([other]) => getRepository(other) === getRepository(image))
    const pending = card.flatMap(([, each]) => listPending(each))
    const built = pending.map(({ created, receivedAt }) => Date.parse(created ?? receivedAt))
    const since = pending.map(({ pendingSince, receivedAt }) => Date.parse(pendingSince ?? receivedAt))
    return Math.max(...built) + USUAL_RULES.settleMs <= nowMs || Math.min(...since) + WEEK_MS <= nowMs
  }

  function checkSent(checked: number): void {
    for (const { at, message } of story.sent.slice(checked)) {
      nowMs = Date.parse(at)
      for (const { image } of message.updates) expect([image, isWaiting(image)]).toEqual([image, true])
    }
  }

  /** Lets time pass. A message may come at any moment until then, so the world is asked at each. */
  function passTo(ms: number): void {
    const ends = [...known].flatMap(([image, { snoozedUntil }]) =>
      snoozedUntil !== null && snoozedUntil <= ms ? [{ image, endMs: snoozedUntil }] : [],
    )
    for (const { image, endMs } of ends.sort((one, other) => one.endMs - other.endMs)) {
      passQuietlyTo(endMs - 1)
      wake(image)
    }
    passQuietlyTo(ms)
  }

  function passQuietlyTo(ms: number): void {
    const checked = story.sent.length
    story.goTo(ms)
    checkSent(checked)
    nowMs = ms
  }

  /** Tells whether an image was in a message since it became news, or another one that shares its card. */
  function wasTold(image: string): boolean {
    const one = known.get(image)
    const since = one === undefined ? [] : listPending(one).map((host) => host.pendingSince ?? host.receivedAt)
    const sinceMs = Math.max(Date.parse(since.sort()[0] ?? ''), one?.wokenAt ?? 0)
    return story.sent.some(
      ({ at, message }) =>
        Date.parse(at) >= sinceMs &&
        message.updates.some((update) => getRepository(update.image) === getRepository(image)),
    )
  }

  return {
    story,
    isWaiting,
    listWaiting: () => IMAGES.filter(isWaiting),
    listUntold: (images: readonly string[]) => images.filter((image) => !wasTold(image)),
    /** Lists what a run has brought a while ago, and has waited ever since. */
    listBrought: () =>
      [...known]
        .filter(([, { broughtAt }]) => broughtAt !== null && broughtAt + PROMPT_MS <= nowMs)
        .map(([image]) => image),
    passTo,
    take(step: Step) {
      const checked = story.sent.length
      act(step)
      if (step.verb !== 'chatter') checkSent(checked)
      for (const image of known.keys()) {
        if (!isWaiting(image)) edit(image, () => ({ broughtAt: null }))
      }
    },
    get nowMs() {
      return nowMs
    },
  }
}

/** Lets days pass in which an image may be rebuilt each night, so that it never settles. */
function passDays(world: ReturnType<typeof createWorld>, isRebuilt: boolean): void {
  for (let day = 0; day < 20; day += 1) {
    world.passTo(world.nowMs + DAY_MS)
    if (isRebuilt) world.take({ ...NIGHTLY, pauseMs: 0 })
  }
}

it('In any history, nothing is told that must not be, no moment twice, and what stays pending at least once', () => {
  fc.assert(
    fc.property(anyChannel, fc.array(anyStep, { maxLength: 40 }), fc.boolean(), (channel, steps, isRebuilt) => {
      const world = createWorld(channel)
      const isTold = (occasion: Occasion) => channel.tells?.includes(occasion) === true
      for (const step of steps) {
        world.passTo(world.nowMs + step.pauseMs)
        world.take(step)
        if (isTold('run') && channel.quiet === null) expect(world.listUntold(world.listBrought())).toEqual([])
      }
      passDays(world, isRebuilt)
      const { sent } = world.story
      const times = sent.map(({ at }) => at)
      expect(new Set(times).size).toBe(times.length)
      const days = (world.nowMs - START) / DAY_MS
      const events = steps.filter(({ verb }) => verb === 'report').length
      const ofTroubles = 2 * HOSTS.length * (days + 1)
      expect(sent.length).toBeLessThanOrEqual(events + days + 1 + (isTold('trouble') ? ofTroubles : 0))
      if (isTold('run') || isTold('digest')) expect(world.listUntold(world.listWaiting())).toEqual([])
    }),
    { numRuns: 500 },
  )
})
