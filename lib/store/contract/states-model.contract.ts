import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseEvent } from '@/lib/domain/diun/event'
import type { Instant } from '@/lib/domain/instant'
import type { NewState, State } from '@/lib/domain/update/update'
import type { Store } from '../store'

/** Returns a point in the suite's own time; minute 0 is 2026-11-23T12:00Z. */
const minute = (n: number): Instant => new Date(Date.UTC(2026, 10, 23, 12, n)).toISOString()

type Step =
  | { report: string; digest: string; status: string; heldUntil: Instant | null }
  | { decide: NewState }
  | { snoozesEndAt: Instant }

/** A model of an image's state, which has no store. */
type Model = {
  hosts: ReadonlyMap<string, { digest: string; isAcknowledged: boolean }>
  silencedUntil: 'muted' | Instant | null
  /** True when a rule silenced it, and no person. */
  isHeld: boolean
  /** Every host and digest that was reported. */
  reported: ReadonlySet<string>
  /** True once a person marked it as pending, or snoozed it. Everything happens at the same moment, so that is never too early. */
  isDecided: boolean
}

function advanceModel(model: Model, done: Step): Model {
  if ('snoozesEndAt' in done)
    return model.silencedUntil !== 'muted' && (model.silencedUntil ?? '') <= done.snoozesEndAt
      ? endSnooze(model)
      : model
  if ('report' in done) {
    if (done.status === 'unchange') return model
    const before = model.hosts.get(done.report)
    const isAcknowledged = before?.isAcknowledged === true && done.digest !== '' && before.digest === done.digest
    const hosts = new Map([...model.hosts, [done.report, { digest: done.digest, isAcknowledged }]])
    return { ...hold(model, done), hosts, reported: new Set([...model.reported, getReportKey(done)]) }
  }
  return decideInModel(model, done.decide)
}

function decideInModel(model: Model, decide: NewState): Model {
  if (decide.state === 'muted') return { ...model, silencedUntil: 'muted', isHeld: false }
  if (decide.state === 'snoozed') {
    const isHeld = decide.isHeld === true
    const isDecided = !isHeld && (model.silencedUntil !== decide.until || model.isHeld)
    return { ...model, silencedUntil: decide.until, isHeld, isDecided: model.isDecided || isDecided }
  }
  const isAcknowledged = decide.state === 'acknowledged'
  const isMeant = (host: string) => decide.hostname === undefined || decide.hostname === host
  const hosts = [...model.hosts].map(
    ([name, host]) => [name, isMeant(name) ? { ...host, isAcknowledged } : host] as const,
  )
  const decided = { ...model, hosts: new Map(hosts), isDecided: model.isDecided || isReopened(model, decide) }
  const isIdleHold = isAcknowledged && model.isHeld && hosts.every(([, host]) => host.isAcknowledged)
  return decide.hostname === undefined || isIdleHold ? endSnooze(decided) : decided
}

/** Tells whether a decision marks as pending, on all hosts, an image that was not. */
function isReopened({ hosts, silencedUntil }: Model, decide: NewState): boolean {
  if (decide.state !== 'pending' || decide.hostname !== undefined) return false
  return silencedUntil !== null || [...hosts.values()].some((host) => host.isAcknowledged)
}

function endSnooze(model: Model): Model {
  return { ...model, silencedUntil: null, isHeld: false }
}

type Report = Extract<Step, { report: string }>

/** Holds what a host never reported before, unless a person chose more. */
function hold(model: Model, report: Report): Model {
  const { heldUntil } = report
  const { silencedUntil, reported } = model
  const isKept =
    silencedUntil === 'muted' || (silencedUntil !== null && heldUntil !== null && silencedUntil >= heldUntil)
  if (heldUntil === null || isKept || reported.has(getReportKey(report)) || isDecidedElsewhere(model, report))
    return model
  return { ...model, silencedUntil: heldUntil, isHeld: true }
}

/** Tells whether a person decided about the digest since another host reported it. */
function isDecidedElsewhere({ hosts, isDecided }: Model, { report, digest }: Report): boolean {
  return isDecided && digest !== '' && [...hosts].some(([name, host]) => name !== report && host.digest === digest)
}

function getReportKey({ report, digest }: Report): string {
  return JSON.stringify([report, digest])
}

/** @returns the state, the end of its snooze, and whether a rule holds it */
function getModelState(
  { hosts, silencedUntil, isHeld }: Model,
  at: Instant,
): [State, Instant | null, true | undefined] {
  if (silencedUntil === 'muted') return ['muted', null, undefined]
  if (silencedUntil !== null && silencedUntil > at) return ['snoozed', silencedUntil, isHeld || undefined]
  const isDone = [...hosts.values()].every((host) => host.isAcknowledged)
  return [isDone ? 'acknowledged' : 'pending', null, undefined]
}

const host = fc.constantFrom('nas', 'vps', '')
const digest = fc.constantFrom('sha256:a', 'sha256:b', '')
const status = fc.constantFrom('update', 'new', 'unchange')
const time = fc.nat({ max: 30 }).map(minute)
const heldUntil = fc.option(time)
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ report: host, digest, status, heldUntil }) },
  { weight: 2, arbitrary: fc.record({ decide: createDecisions() }) },
  { weight: 1, arbitrary: fc.record({ snoozesEndAt: time }) },
)

function createDecisions(): fc.Arbitrary<NewState> {
  const state = fc.constantFrom('acknowledged' as const, 'pending' as const)
  return fc.oneof(
    fc.record({ state }),
    fc.record({ state, hostname: host }),
    fc.record({ state: fc.constant('snoozed' as const), until: time, isHeld: fc.boolean() }),
    fc.constant({ state: 'muted' } as const),
  )
}

/**
 * Tests that any order of events, decisions and ends of snoozes leaves the store in the state of the model.
 * @param open opens a store on a fresh, empty database
 */
export function describeStates(name: string, open: () => Promise<{ store: Store; dispose(): Promise<void> }>) {
  describe(`the states of an image in a store on ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>
    let images = 0

    beforeEach(async () => {
      opened = await open()
    })
    afterEach(() => opened.dispose())

    it('are those of the model, whatever happens in whatever order', async () => {
      const steps = fc.array(anyStep, { maxLength: 12 })
      await fc.assert(
        fc.asyncProperty(host, steps, time, async (firstHost, done, at) => {
          const image = `app-${++images}`
          const all: Step[] = [{ report: firstHost, digest: 'sha256:a', status: 'new', heldUntil: null }, ...done]
          let model: Model = {
            hosts: new Map(),
            silencedUntil: null,
            isHeld: false,
            reported: new Set(),
            isDecided: false,
          }
          for (const one of all) {
            if (isUnknownHost(model, one)) continue
            await apply(opened.store, image, one)
            model = advanceModel(model, one)
          }
          const update = (await opened.store.listUpdates(at)).updates.find((candidate) => candidate.image === image)
          expect([update?.state, update?.snoozedUntil, update?.isHeld]).toEqual(getModelState(model, at))
          expect(new Map(update?.hosts.map((one) => [one.hostname, one.acknowledgedAt !== null]))).toEqual(
            new Map([...model.hosts].map(([hostname, { isAcknowledged }]) => [hostname, isAcknowledged])),
          )
        }),
        { numRuns: 60 },
      )
    })
  })
}

/** Tells whether the step names a host that is unknown, which the store refuses, as another suite tests. */
function isUnknownHost({ hosts }: Model, done: Step): boolean {
  const hostname = 'decide' in done && 'hostname' in done.decide ? done.decide.hostname : undefined
  return hostname !== undefined && !hosts.has(hostname)
}

async function apply(store: Store, image: string, done: Step): Promise<void> {
  if ('snoozesEndAt' in done) {
    await store.endSnoozes(done.snoozesEndAt)
    return
  }
  if ('decide' in done) {
    await store.setState([image], done.decide, minute(0))
    return
  }
  const body = { image, hostname: done.report, digest: done.digest, status: done.status }
  await store.record([{ ...parseEvent(body, null), receivedAt: minute(0), heldUntil: done.heldUntil }])
}
