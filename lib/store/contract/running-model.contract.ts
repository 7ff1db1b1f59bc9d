import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Instant, toInstant } from '@/lib/domain/instant'
import type { Verdict } from '@/lib/domain/running/running'
import type { Store } from '../store'
import { event, minute } from './fixtures'
import { container, digestOf, inventory, named } from './inventory-fixtures'

type Step =
  | { reports: string; on: string }
  | { runs: readonly string[]; on: string }
  | { decides: 'acknowledged' | 'pending'; on: string }

/** A model of one image on several hosts, which has no store. `seen` lists the digests of all hosts, in the order in which they came. */
type Model = { hosts: ReadonlyMap<string, HostModel>; seen: readonly string[] }

type HostModel = {
  digest: string | null
  /** The digests that were seen when this one was first reported here, or that were ever reported here. */
  older: ReadonlySet<string>
  containers: readonly string[] | null
  /** True when DIUN reported the image after the inventory. */
  isReportNewer: boolean
  isAcknowledged: boolean
  verdict: Verdict | null
  /** The last verdict about this digest that told old from new: what is unknown or gone for a while changes nothing. */
  decided: 'updated' | 'outdated' | null
}

const UNKNOWN_HOST: HostModel = {
  digest: null,
  older: new Set(),
  containers: null,
  isReportNewer: false,
  isAcknowledged: false,
  verdict: null,
  decided: null,
}

function advance(model: Model, done: Step): Model {
  const before = model.hosts.get(done.on) ?? UNKNOWN_HOST
  const set = (host: HostModel, seen = model.seen) => ({ hosts: new Map([...model.hosts, [done.on, host]]), seen })
  if ('decides' in done) return set({ ...before, isAcknowledged: done.decides === 'acknowledged' })
  if ('runs' in done) return set(judge({ ...before, containers: done.runs, isReportNewer: false }))
  const seen = model.seen.includes(done.reports) ? model.seen : [...model.seen, done.reports]
  if (before.digest === done.reports) return set(judge({ ...before, isReportNewer: true }), seen)
  const older = new Set([...model.seen, ...before.older, ...(before.digest === null ? [] : [before.digest])])
  older.delete(done.reports)
  const fresh = { ...before, digest: done.reports, older, isAcknowledged: false, verdict: null, decided: null } as const
  return set(judge({ ...fresh, isReportNewer: true }), seen)
}

/** Applies the table of verdicts, and what follows from one that tells old from new otherwise than the last that did. */
function judge(host: HostModel): HostModel {
  const verdict = findVerdict(host)
  if (verdict !== 'updated' && verdict !== 'outdated') return { ...host, verdict }
  if (verdict === host.decided) return { ...host, verdict }
  const isRolledBack = verdict === 'outdated' && host.decided === 'updated'
  const isAcknowledged = verdict === 'updated' || (host.isAcknowledged && !isRolledBack)
  return { ...host, verdict, decided: verdict, isAcknowledged }
}

function findVerdict({ digest, containers, older, verdict, isReportNewer }: HostModel): Verdict | null {
  if (digest === null || containers === null) return null
  if (containers.length === 0) return isReportNewer && verdict === null ? null : 'gone'
  if (containers.every((one) => one === digest)) return 'updated'
  return containers.some((one) => one !== digest && older.has(one)) ? 'outdated' : 'unknown'
}

const host = fc.constantFrom('nas', 'vps')
const digest = fc.constantFrom('sha256:a', 'sha256:b', 'sha256:c')
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ reports: digest, on: host }) },
  { weight: 3, arbitrary: fc.record({ runs: fc.array(digest, { maxLength: 2 }), on: host }) },
  {
    weight: 1,
    arbitrary: fc.record({ decides: fc.constantFrom('acknowledged' as const, 'pending' as const), on: host }),
  },
)

/** The seconds by which the clocks of two replicas differ. */
const skew = fc.integer({ min: -120, max: 120 })

type OpenedPair = { store: Store; reopen(): Promise<Store>; dispose(): Promise<void> }

/**
 * Tests that whatever inventories, events and people say, in whatever order and to whichever replica, leaves the store in the state of the
 * model.
 * @param open opens a store on a fresh, empty database, and another one on the same
 */
export function describeRunning(name: string, open: () => Promise<OpenedPair>) {
  describe(`what runs, in a store on ${name}`, () => {
    let opened: OpenedPair
    let replicas: readonly [Store, Store]
    let images = 0

    beforeEach(async () => {
      opened = await open()
      replicas = [opened.store, await opened.reopen()]
    })
    afterEach(() => opened.dispose())

    it('is that of the model, whatever happens in whatever order', async () => {
      const steps = fc.array(fc.tuple(anyStep, fc.nat({ max: 1 })), { minLength: 1, maxLength: 12 })
      await fc.assert(
        fc.asyncProperty(steps, async (done) => {
          const image = `docker.io/library/app-${++images}:1`
          await forgetHosts(opened.store)
          let model: Model = { hosts: new Map(), seen: [] }
          for (const [at, [one, replica]] of done.entries()) {
            if ('decides' in one && (model.hosts.get(one.on)?.digest ?? null) === null) continue
            await apply(replicas[replica] ?? opened.store, image, one, second(at))
            model = advance(model, one)
          }
          expect(await readHosts(opened.store, image)).toEqual(getModelHosts(model))
        }),
        { numRuns: 80 },
      )
    })

    it('is the same in whatever order it is reported, to whichever replica, by whichever clock', async () => {
      const inventories = fc.array(fc.array(digest, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 4 })
      const order = fc.array(fc.nat({ max: 4 }), { minLength: 5, maxLength: 5 })
      await fc.assert(
        fc.asyncProperty(inventories, order, skew, fc.boolean(), async (taken, places, seconds, isAtOnce) => {
          const image = `docker.io/library/app-${++images}:1`
          await forgetHosts(opened.store)
          await apply(opened.store, image, { reports: 'sha256:a', on: 'nas' }, second(0))
          await apply(opened.store, image, { reports: 'sha256:b', on: 'nas' }, second(1))
          const sends = shuffle(createSteps(taken), places).map(([step, takenAt], at) => {
            const [replica, late] = at % 2 === 0 ? [replicas[0], 0] : [replicas[1], seconds]
            return () => apply(replica, image, step, second(60 + at + late), takenAt)
          })
          await runAll(sends, isAtOnce)
          const isUpdated = taken.at(-1)?.every((one) => one === NEWEST)
          expect(await readHosts(opened.store, image)).toEqual([
            { hostname: 'nas', isAcknowledged: isUpdated, verdict: isUpdated ? 'updated' : 'outdated' },
          ])
        }),
        { numRuns: 60 },
      )
    })

    it('is what the latest inventory says, though it says the same as one that another was being compared with', async () => {
      for (const _ of Array.from({ length: 40 })) {
        const image = `docker.io/library/app-${++images}:1`
        await forgetHosts(opened.store)
        await apply(opened.store, image, { reports: 'sha256:a', on: 'nas' }, second(0))
        await apply(opened.store, image, { reports: 'sha256:b', on: 'nas' }, second(1))
        const take = (replica: Store, runs: string, takenAt: number) =>
          apply(replica, image, { runs: [runs], on: 'nas' }, second(60), second(takenAt))
        await take(opened.store, 'sha256:a', 10)
        await Promise.all([take(replicas[1], 'sha256:b', 11), take(replicas[0], 'sha256:a', 12)])
        expect((await readHosts(opened.store, image)).map(({ verdict }) => verdict)).toEqual(['outdated'])
      }
    })
  })
}

const NEWEST = 'sha256:c'

/** Creates the steps by which a host reports the newest digest, and takes inventories one after the other. */
function createSteps(taken: readonly (readonly string[])[]): [Step, Instant][] {
  const inventories = taken.map((runs, at): [Step, Instant] => [{ runs, on: 'nas' }, second(10 + at)])
  return [...inventories, [{ reports: NEWEST, on: 'nas' }, '']]
}

async function runAll(sends: readonly (() => Promise<void>)[], isAtOnce: boolean): Promise<void> {
  if (isAtOnce) await Promise.all(sends.map((send) => send()))
  else for (const send of sends) await send()
}

function second(n: number): Instant {
  return toInstant(new Date(Date.parse(minute(5)) + n * 1_000))
}

/** Moves each item to a place that was drawn for it. */
function shuffle<Item>(items: readonly Item[], places: readonly number[]): Item[] {
  return items
    .map((item, at) => ({ item, place: places[at] ?? 0 }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ item }) => item)
}

/** Every image of the suite is on hosts of the same names. */
async function forgetHosts(store: Store): Promise<void> {
  for (const { host: known } of await store.listHosts()) await store.removeHost(known, minute(0))
}

async function readHosts(store: Store, image: string) {
  const { updates } = await store.listUpdates(minute(30))
  const update = updates.find((candidate) => candidate.image === image)
  return (update?.hosts ?? [])
    .map(({ hostname, acknowledgedAt, running }) => ({
      hostname,
      isAcknowledged: acknowledgedAt !== null,
      verdict: running?.verdict ?? null,
    }))
    .toSorted((one, other) => (one.hostname < other.hostname ? -1 : 1))
}

function getModelHosts({ hosts }: Model) {
  return [...hosts]
    .filter(([, { digest: reported }]) => reported !== null)
    .map(([hostname, { isAcknowledged, verdict }]) => ({ hostname, isAcknowledged, verdict }))
    .toSorted((one, other) => (one.hostname < other.hostname ? -1 : 1))
}

async function apply(store: Store, image: string, done: Step, at: Instant, takenAt = at): Promise<void> {
  if ('decides' in done) {
    await store.setState([image], { state: done.decides, hostname: done.on }, at)
    return
  }
  if ('reports' in done) {
    await store.record([event({ image, hostname: done.on, digest: done.reports, metadata: named('app'), at })])
    return
  }
  const repository = image.slice(0, -2)
  const containers = done.runs.map((one, place) =>
    container({ name: `app-${place}`, image, digests: [digestOf(one, repository)] }),
  )
  await store.recordInventory(done.on, inventory(containers, { takenAt }), at)
}
