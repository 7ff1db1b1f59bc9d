import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Instant } from '@/lib/domain/instant'
import type { RecordableEvent, Ruling } from '../event-store'
import {
  A,
  B,
  type EventFields,
  event,
  minute,
  NGINX,
  type OpenedStore,
  REDIS,
  readState,
  readUpdate,
} from './fixtures'
import { container, digestOf, inventory, named } from './inventory-fixtures'

const HOLD: Ruling = { heldUntil: minute(20) }
const NO_HOLD: Ruling = { heldUntil: null }

const held = (until: Instant, rest: EventFields = {}): RecordableEvent => ({ ...event(rest), heldUntil: until })

export function describeHolds(opened: () => OpenedStore) {
  const readHold = async (image = NGINX, at = minute(10)) => {
    const { state, snoozedUntil, isHeld } = await readUpdate(opened().store, image, at)
    return [state, snoozedUntil, isHeld]
  }
  const listVerbs = async () => {
    const actions = await opened().store.listActions({ image: null, query: '', limit: 10, before: null })
    return actions.map(({ verb, actor, until, images }) => [verb, actor, until, images])
  }

  describe('a hold', () => {
    it('snoozes what is reported until it ends, and says so in the history', async () => {
      await opened().store.record([held(minute(20))])
      expect(await readHold()).toEqual(['snoozed', minute(20), true])
      expect(await listVerbs()).toEqual([['held', '', minute(20), 1]])
      expect((await opened().store.readRevision()).nextSnoozeEndsAt).toBe(minute(20))
      await opened().store.endSnoozes(minute(20))
      expect(await readHold()).toEqual(['pending', null, undefined])
    })

    it('begins anew with a newer digest, on any host, and not with the same one', async () => {
      await opened().store.record([held(minute(20)), held(minute(25))])
      expect(await readHold()).toEqual(['snoozed', minute(20), true])
      await opened().store.record([held(minute(26), { digest: B })])
      expect(await readHold()).toEqual(['snoozed', minute(26), true])
      await opened().store.record([held(minute(28), { digest: B, hostname: 'vps' })])
      expect(await readHold()).toEqual(['snoozed', minute(28), true])
      expect(await listVerbs()).toHaveLength(3)
    })

    it('is over once a person marks the image as pending, until there is another digest', async () => {
      await opened().store.record([held(minute(20))])
      await opened().store.setState([NGINX], { state: 'pending' }, minute(1))
      await opened().store.record([held(minute(20), { at: minute(2) }), held(minute(20), { status: 'new' })])
      expect(await readHold()).toEqual(['pending', null, undefined])
      await opened().store.record([held(minute(22), { digest: B, at: minute(3) })])
      expect(await readHold()).toEqual(['snoozed', minute(22), true])
      // The digest that a tag goes back to was there before.
      await opened().store.setState([NGINX], { state: 'pending' }, minute(4))
      await opened().store.record([held(minute(24), { digest: A, at: minute(5) })])
      expect(await readHold()).toEqual(['pending', null, undefined])
    })

    it('stays over when another host reports the digest that a person marked as pending', async () => {
      await opened().store.record([held(minute(20))])
      await opened().store.setState([NGINX], { state: 'pending' }, minute(1))
      await opened().store.record([held(minute(20), { hostname: 'vps', at: minute(2) })])
      expect(await readHold()).toEqual(['pending', null, undefined])
      await opened().store.record([held(minute(22), { hostname: 'vps', digest: B, at: minute(3) })])
      expect(await readHold()).toEqual(['snoozed', minute(22), true])
    })

    it('is as short as a person made it when another host reports the digest', async () => {
      await opened().store.record([held(minute(20))])
      await opened().store.setState([NGINX], { state: 'snoozed', until: minute(15) }, minute(1))
      await opened().store.record([held(minute(20), { hostname: 'vps', at: minute(2) })])
      expect(await readHold()).toEqual(['snoozed', minute(15), undefined])
    })

    it('holds the next digest of an image that was acknowledged', async () => {
      await opened().store.record([event()])
      await opened().store.setState([NGINX], { state: 'acknowledged' }, minute(1))
      await opened().store.record([held(minute(20), { at: minute(2) })])
      expect(await readHold()).toEqual(['acknowledged', null, undefined])
      await opened().store.record([held(minute(20), { digest: B, at: minute(3) })])
      expect(await readHold()).toEqual(['snoozed', minute(20), true])
    })

    it('leaves a longer snooze of a person, extends a shorter one, and leaves what is muted', async () => {
      await opened().store.record([event(), event({ image: 'short' }), event({ image: 'muted' })])
      await opened().store.setState([NGINX], { state: 'snoozed', until: minute(25) }, minute(1))
      await opened().store.setState(['short'], { state: 'snoozed', until: minute(15) }, minute(1))
      await opened().store.setState(['muted'], { state: 'muted' }, minute(1))
      await opened().store.record(
        [NGINX, 'short', 'muted'].map((image) => held(minute(20), { image, digest: B, at: minute(2) })),
      )
      expect(await readHold()).toEqual(['snoozed', minute(25), undefined])
      expect(await readHold('short')).toEqual(['snoozed', minute(20), true])
      expect(await readHold('muted')).toEqual(['muted', null, undefined])
    })

    it('is no longer one once a person snoozes the image', async () => {
      await opened().store.record([held(minute(20))])
      await opened().store.setState([NGINX], { state: 'snoozed', until: minute(20) }, minute(1))
      expect(await readHold()).toEqual(['snoozed', minute(20), undefined])
      await opened().store.setState([NGINX], { state: 'snoozed', until: minute(20), isHeld: true }, minute(2))
      expect(await readHold()).toEqual(['snoozed', minute(20), true])
    })

    it('holds nothing that needs no attention: pinned, ignored, or unchanged', async () => {
      const pinned = `docker.io/library/redis:7@${A}`
      await opened().store.record([
        held(minute(20), { image: pinned }),
        held(minute(20), { image: 'ignored', metadata: { ignore: 'true' } }),
        event({ image: 'same' }),
        held(minute(20), { image: 'same', digest: B, status: 'unchange' }),
      ])
      const { updates } = await opened().store.listUpdates(minute(10))
      expect(updates.filter(({ snoozedUntil }) => snoozedUntil !== null)).toEqual([])
      expect(await listVerbs()).toEqual([])
    })

    it('is over once what it holds runs, unless another host needs attention', async () => {
      const metadata = named('web')
      await opened().store.record([held(minute(20), { metadata }), held(minute(20), { metadata, hostname: 'vps' })])
      await opened().store.recordInventory('nas', inventory([container()]), minute(1))
      expect(await readHold()).toEqual(['snoozed', minute(20), true])
      await opened().store.recordInventory('vps', inventory([container()]), minute(2))
      expect(await readHold()).toEqual(['acknowledged', null, undefined])
    })

    it('is over once the last host that needs attention is acknowledged', async () => {
      await opened().store.record([held(minute(20)), held(minute(20), { hostname: 'vps' })])
      await opened().store.setState([NGINX], { state: 'acknowledged', hostname: 'nas' }, minute(1))
      expect(await readHold()).toEqual(['snoozed', minute(20), true])
      await opened().store.setState([NGINX], { state: 'acknowledged', hostname: 'vps' }, minute(2))
      expect(await readHold()).toEqual(['acknowledged', null, undefined])
    })

    it('by a rule leaves what a person muted, or snoozed for longer, meanwhile', async () => {
      const images = ['muted', 'long', 'short']
      await opened().store.record(images.map((image) => event({ image })))
      await opened().store.setState(['muted'], { state: 'muted' }, minute(1))
      await opened().store.setState(['long'], { state: 'snoozed', until: minute(25) }, minute(1))
      await opened().store.setState(['short'], { state: 'snoozed', until: minute(15) }, minute(1))
      const state = { state: 'snoozed', until: minute(20), isHeld: true } as const
      const { images: changed } = await opened().store.applySteps([{ images, state, isByRule: true }], null, minute(2))
      expect(changed).toBe(1)
      expect(await readHold('muted')).toEqual(['muted', null, undefined])
      expect(await readHold('long')).toEqual(['snoozed', minute(25), undefined])
      expect(await readHold('short')).toEqual(['snoozed', minute(20), true])
    })

    it.each([{ isHeld: true }, {}])(
      'or a snooze by a rule (%j) leaves what was acknowledged meanwhile on all hosts that need attention',
      async (rest) => {
        await opened().store.record([
          event(),
          event({ hostname: 'vps' }),
          event({ image: REDIS }),
          event({ image: REDIS, hostname: 'vps' }),
        ])
        await opened().store.setState([NGINX], { state: 'acknowledged' }, minute(1))
        await opened().store.setState([REDIS], { state: 'acknowledged', hostname: 'vps' }, minute(1))
        const state = { state: 'snoozed', until: minute(20), ...rest } as const
        const steps = [{ images: [NGINX, REDIS], state, isByRule: true }] as const
        expect(await opened().store.applySteps(steps, null, minute(2))).toMatchObject({ images: 1 })
        expect(await readHold()).toEqual(['acknowledged', null, undefined])
        expect(await readHold(REDIS)).toEqual(['snoozed', minute(20), rest.isHeld])
        expect((await listVerbs())[0]).toEqual([rest.isHeld ? 'held' : 'snoozed', '', minute(20), 1])
      },
    )

    it('is over once a host reports that a newer digest runs already', async () => {
      const metadata = named('web')
      await opened().store.record([held(minute(20), { metadata })])
      await opened().store.recordInventory('nas', inventory([container({ digests: [digestOf(B)] })]), minute(1))
      expect(await readHold()).toEqual(['snoozed', minute(20), true])
      await opened().store.record([held(minute(25), { metadata, digest: B, at: minute(2) })])
      expect(await readHold()).toEqual(['acknowledged', null, undefined])
    })

    it('is over once the last host that needs attention is removed', async () => {
      await opened().store.record([event(), held(minute(20), { hostname: 'vps', digest: B })])
      await opened().store.record([
        held(minute(20), { image: REDIS }),
        held(minute(20), { image: REDIS, hostname: 'vps' }),
      ])
      await opened().store.setState([NGINX], { state: 'acknowledged', hostname: 'nas' }, minute(1))
      await opened().store.removeHost('vps', minute(2))
      expect(await readHold()).toEqual(['acknowledged', null, undefined])
      expect(await readHold(REDIS)).toEqual(['snoozed', minute(20), true])
    })

    it.each(['at once', 'later'])(
      'is over once what it holds is settled by another image tag that arrives %s',
      async (when) => {
        const metadata = { ctn_names: 'web' }
        const tag = (name: string) =>
          event({ image: `docker.io/app/api:${name}`, status: 'new', digest: name, metadata })
        const [image, prerelease] = ['docker.io/app/api:1.25.0-rc1', { ...tag('1.25.0-rc1'), heldUntil: minute(20) }]
        await opened().store.record([prerelease])
        expect(await readHold(image)).toEqual(['snoozed', minute(20), true])
        await opened().store.record(when === 'later' ? [tag('1.24.4')] : [prerelease, tag('1.24.4')])
        expect(await readHold(image)).toEqual(['acknowledged', null, undefined])
      },
    )

    it('ends at the same time, whatever the order of the events', async () => {
      const ends = { a: minute(12), b: minute(20), c: null }
      const digest = fc.constantFrom('a' as const, 'b' as const, 'c' as const)
      const reports = fc.array(fc.record({ hostname: fc.constantFrom('nas', 'vps'), digest }), { minLength: 1 })
      let images = 0
      await fc.assert(
        fc.asyncProperty(reports, async (reported) => {
          const image = `app-${++images}`
          await opened().store.record(
            reported.map((report, at) => ({
              ...event({ image, ...report, at: minute(at) }),
              heldUntil: ends[report.digest],
            })),
          )
          const last = reported.reduce<Instant | null>(
            (latest, report) => ((ends[report.digest] ?? '') > (latest ?? '') ? ends[report.digest] : latest),
            null,
          )
          expect((await readUpdate(opened().store, image, minute(0))).snoozedUntil).toBe(last)
        }),
        { numRuns: 30 },
      )
    })

    it('may depend on the size of the change, from what was acknowledged', async () => {
      const bySize = { major: HOLD, minor: NO_HOLD, patch: NO_HOLD, rebuilt: NO_HOLD }
      const tag = (name: string, at: number) => ({
        ...event({ image: `docker.io/app/api:${name}`, status: 'new', digest: `sha256:${name}`, at: minute(at) }),
        bySize,
      })
      await opened().store.record([tag('1.4.0', 0)])
      await opened().store.setState(['docker.io/app/api:1.4.0'], { state: 'acknowledged' }, minute(1))
      await opened().store.record([tag('1.5.0', 2), tag('2.0.0', 3)])
      const states = ['1.4.0', '1.5.0', '2.0.0'].map((name) =>
        readState(opened().store, `docker.io/app/api:${name}`, minute(10)),
      )
      expect(await Promise.all(states)).toEqual(['acknowledged', 'pending', 'snoozed'])
    })

    it('may be of a version that was built again alone', async () => {
      const bySize = { major: NO_HOLD, minor: NO_HOLD, patch: NO_HOLD, rebuilt: HOLD }
      const image = 'docker.io/app/api:1.4.0'
      await opened().store.record([{ ...event({ image, status: 'new' }), bySize }])
      expect(await readState(opened().store, image, minute(10))).toBe('pending')
      await opened().store.setState([image], { state: 'acknowledged' }, minute(1))
      await opened().store.record([{ ...event({ image, digest: B, at: minute(2) }), bySize }])
      expect(await readHold(image)).toEqual(['snoozed', minute(20), true])
    })

    it('may be of a project of Docker Compose, which a reporter alone knows', async () => {
      const compose = { project: 'media', service: 'web', workingDir: '', configFiles: [] }
      const byProject = new Map([['media', HOLD]])
      const report = (digest: string, at: number) => ({
        ...event({ digest, at: minute(at), metadata: named('web') }),
        heldUntil: null,
        byProject,
      })
      await opened().store.record([report(A, 0)])
      expect(await readHold()).toEqual(['pending', null, undefined])
      await opened().store.recordInventory('nas', inventory([container({ compose })]), minute(1))
      await opened().store.record([report(B, 2)])
      expect(await readHold()).toEqual(['snoozed', minute(20), true])
    })
  })
}
