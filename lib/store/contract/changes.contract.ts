import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { EMPTY_RULE } from '@/lib/domain/board/rules/rule'
import { parseEvent } from '@/lib/domain/diun/event'
import { SILENCES } from '@/lib/domain/diun/run'
import { ChangedError, ConflictError, InvalidInputError, NotFoundError } from '@/lib/domain/errors'
import { compareNewestFirst } from '@/lib/domain/newest-first'
import type { Store } from '../store'
import type { UpdateListing } from '../update-store'
import { newChannel } from './channel-fixtures'
import { container, inventory } from './inventory-fixtures'
import { listOutlineParts } from './list-outline-parts'

const [BEFORE, AT, AFTER] = [
  '2026-11-23T11:00:00.000Z',
  '2026-11-23T12:00:00.000Z',
  '2026-11-23T13:00:00.000Z',
] as const
const IMAGES = ['nginx:1', 'redis:7', 'caddy:2'] as const

type Step = { does: string; run(store: Store): Promise<unknown> }

const image = fc.constantFrom(...IMAGES)
const host = fc.constantFrom('nas', 'vps')
const tagId = fc.constantFrom(1, 2)

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc
    .tuple(image, host, fc.constantFrom('a', 'b'), fc.constantFrom('', 'media'))
    .map(([name, hostname, digest, tag]) => ({
      does: `${hostname} reports ${digest} of ${name} for "${tag}"`,
      run: (store: Store) => store.record([createEvent(name, hostname, digest, tag)]),
    })),
  fc.tuple(image, fc.constantFrom('acknowledged', 'pending', 'muted')).map(([name, state]) => ({
    does: `${name} becomes ${state}`,
    run: (store: Store) => store.setState([name], { state }, AT),
  })),
  fc.tuple(image, host).map(([name, hostname]) => ({
    does: `${name} is acknowledged on ${hostname}`,
    run: (store: Store) => store.setState([name], { state: 'acknowledged', hostname }, AT),
  })),
  fc.tuple(image, fc.constantFrom(BEFORE, AFTER)).map(([name, until]) => ({
    does: `${name} is snoozed until ${until}`,
    run: (store: Store) => store.setState([name], { state: 'snoozed', until }, AT),
  })),
  fc.tuple(image, fc.constantFrom(1, 2, null)).map(([name, id]) => ({
    does: `${name} gets the tag ${id}`,
    run: (store: Store) => store.assignTag([name], id, AT),
  })),
  fc.constantFrom('all' as const, { tagId: 1 }, { tagId: null }).map((scope) => ({
    does: `all of ${JSON.stringify(scope)} is acknowledged`,
    run: (store: Store) => store.acknowledgePending(scope, AT),
  })),
  fc.tuple(tagId, fc.constantFrom({ name: 'films' }, { name: 'web' }, { position: 1 })).map(([id, edit]) => ({
    does: `the tag ${id} gets ${JSON.stringify(edit)}`,
    run: (store: Store) => store.editTag(id, edit),
  })),
  tagId.map((id) => ({ does: `the tag ${id} is deleted`, run: (store: Store) => store.deleteTag(id) })),
  fc.tuple(image, fc.constantFrom(1, null)).map(([name, id]) => ({
    does: `${name} is taken back to pending, with the tag ${id}`,
    run: (store: Store) =>
      store.applySteps(
        [
          { images: [name], state: { state: 'pending' } },
          { images: [name], tagId: id },
        ],
        { revision: 2_000_000_000 },
        AT,
      ),
  })),
  fc.tuple(image, fc.constantFrom('web', 'more')).map(([name, restored]) => ({
    does: `the tag ${restored} is restored, with ${name}`,
    run: (store: Store) => store.restoreTag({ name: restored, color: 'red', position: 0 }, [name], AT),
  })),
  image.map((name) => ({ does: `${name} is noted`, run: (store: Store) => store.setNote(name, 'a note', AT) })),
  image.map((name) => ({
    does: `${name} is linked`,
    run: (store: Store) => store.setChangelog(name, 'https://a.b', AT),
  })),
  fc.constantFrom('web', 'new').map((name) => ({
    does: `the tag ${name} is made`,
    run: (store: Store) => store.createTag(name, 'sky'),
  })),
  fc.constantFrom(1, null).map((id) => ({
    does: `rules give the tag ${id}`,
    run: (store: Store) => store.setRules([{ ...EMPTY_RULE, isMuted: true, tagId: id }]),
  })),
  fc.tuple(host, fc.constantFrom('start', 'stop')).map(([hostname, kind]) => ({
    does: `a ${kind} of ${hostname} is reported`,
    run: (store: Store) => store.recordPing(hostname, { kind }, AT),
  })),
  fc.constant({
    does: 'somebody signs in',
    run: (store: Store) => store.recordAccess({ verb: 'signed-in', name: 'Firefox' }, AT),
  }),
  fc.tuple(host, host, fc.boolean()).map(([from, to, isForwarded]) => ({
    does: `${from} is called ${to}`,
    run: (store: Store) => store.renameHost(from, to, { isForwarded }, AT),
  })),
  fc.tuple(host, host).map(([from, to]) => ({
    does: `${from} is merged into ${to}`,
    run: (store: Store) => store.mergeHost(from, to, AT),
  })),
  host.map((name) => ({ does: `${name} is removed`, run: (store: Store) => store.removeHost(name, AT) })),
  host.map((name) => ({ does: `${name} leads nowhere else`, run: (store: Store) => store.dropAlias(name) })),
  fc.tuple(host, fc.constantFrom(...SILENCES)).map(([name, silence]) => ({
    does: `the warnings of ${name} are silenced: ${silence}`,
    run: (store: Store) => store.silenceHost(name, silence),
  })),
  fc.tuple(image, host, fc.constantFrom('a', 'b')).map(([name, hostname, digest]) => ({
    does: `${hostname} runs ${digest} of ${name}`,
    run: (store: Store) =>
      store.recordInventory(hostname, inventory([container({ image: name, digests: [`${name}@${digest}`] })]), AT),
  })),
  fc.constantFrom(AT, AFTER).map((at) => ({
    does: `reporters fall silent by ${at}`,
    run: (store: Store) => store.markSilentReporters(at),
  })),
  fc.constant({ does: 'a channel is made', run: (store: Store) => store.createChannel(newChannel(), AT) }),
  fc.constantFrom('phone', 'tablet').map((name) => ({
    does: `the channel is called ${name}`,
    run: (store: Store) => store.editChannel('phone', { name }, AT),
  })),
  fc.constantFrom('a', 'b').map((answer) => ({
    does: `the channel fails with ${answer}`,
    run: async (store: Store) => {
      const claimed = await store.claimChannel('phone', AT, AFTER)
      if (claimed !== null) await store.failClaim(claimed.claim, { answer, retryAt: AT }, AT)
    },
  })),
  fc.constant({
    does: 'the channel works',
    run: async (store: Store) => {
      const claimed = await store.claimChannel('phone', AT, AFTER)
      if (claimed !== null) await store.settleClaim(claimed.claim, claimed.channel.progress, true, AT)
    },
  }),
  fc.constant({ does: 'the channel is deleted', run: (store: Store) => store.deleteChannel('phone', AT) }),
  image.map((name) => ({ does: `${name} is forgotten`, run: (store: Store) => store.forgetImage(name) })),
)

/**
 * Tests that whoever holds a listing, and reads the changes since, holds what `listUpdates` returns as a whole.
 * @param open opens a store on a fresh, empty database
 */
export function describeChanges(name: string, open: () => Promise<{ store: Store; dispose(): Promise<void> }>) {
  describe(`the changes since a revision, in a store on ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>
    let store: Store

    beforeEach(async () => {
      opened = await open()
      store = opened.store
    })
    afterEach(() => opened.dispose())

    it('lead from any earlier listing to the present one', async () => {
      const phases = fc.array(fc.array(anyStep, { maxLength: 3 }), { minLength: 1, maxLength: 6 })
      let held = await store.listUpdates(AT)
      await fc.assert(
        fc.asyncProperty(phases, async (steps) => {
          for (const phase of steps) {
            for (const step of phase) await step.run(store).catch(ignoreRefusal)
            await store.endSnoozes(AT)
            const part = await store.listUpdates(AT, held.revision)
            const { updates, ...outlineListing } = await store.listOutlines(held.revision)
            const outlines = updates ?? (await listOutlineParts(store, part.since))
            const outlined = await store.readUpdates(
              outlines.map(({ id }) => id),
              AT,
            )
            expect({ ...outlineListing, updates: outlined }).toEqual(part)
            held = mergeListing(held, part)
            expect(held).toEqual(await store.listUpdates(AT))
          }
        }),
        { numRuns: 40 },
      )
    })

    it('are the updates of the images that changed, and no others', async () => {
      await store.record(IMAGES.map((one) => createEvent(one, 'nas', 'a')))
      const { revision } = await store.listUpdates(AT)
      await store.setState(['redis:7'], { state: 'muted' }, AT)
      await store.record([createEvent('caddy:2', 'vps', 'a')])

      const { since, updates } = await store.listUpdates(AT, revision)
      expect(since).toBe(revision)
      expect(updates.map((update) => update.image).sort()).toEqual(['caddy:2', 'redis:7'])
      expect(updates.find((update) => update.image === 'caddy:2')?.hosts).toHaveLength(2)
    })

    it('are none after the latest revision', async () => {
      await store.record([createEvent('nginx:1', 'nas', 'a')])
      const { revision } = await store.listUpdates(AT)
      expect(await store.listUpdates(AT, revision)).toMatchObject({ since: revision, updates: [] })
    })

    it('are everything once an image was forgotten since, or after a revision that is yet to come', async () => {
      await store.record(IMAGES.map((one) => createEvent(one, 'nas', 'a')))
      const { revision } = await store.listUpdates(AT)
      await store.forgetImage('redis:7')
      const { since, updates } = await store.listUpdates(AT, revision)
      expect([since, updates.map((update) => update.image).sort()]).toEqual([null, ['caddy:2', 'nginx:1']])
      expect(await store.listUpdates(AT, revision + 9)).toEqual(await store.listUpdates(AT))
    })
  })
}

function createEvent(name: string, hostname: string, digest: string, tag = '') {
  const metadata = tag === '' ? {} : { tag }
  return { ...parseEvent({ image: name, hostname, digest, status: 'update', metadata }, null), receivedAt: AT }
}

function mergeListing(held: UpdateListing, { since, updates, ...rest }: UpdateListing): UpdateListing {
  const changed = new Set(updates.map((update) => update.image))
  const kept = since === null ? [] : held.updates.filter((update) => !changed.has(update.image))
  return { ...rest, since: null, updates: [...updates, ...kept].sort(compareNewestFirst) }
}

const REFUSALS = [NotFoundError, ConflictError, ChangedError, InvalidInputError]

function ignoreRefusal(error: unknown): void {
  if (!REFUSALS.some((kind) => error instanceof kind)) throw error
}
