import { EMPTY_RULE } from '@/lib/domain/board/rules/rule'
import { parseEvent, TEST_IMAGE } from '@/lib/domain/diun/event'
import type { AccessStore } from '@/lib/store/access-store'
import { newChannel, toldAt } from '@/lib/store/contract/channel-fixtures'
import { type DatabaseSettings, openRowStore, openStore } from '@/lib/store/open-store'
import type { RowStore } from '@/lib/store/rows'
import type { Store } from '@/lib/store/store'
import { type Dialect, openFreshDatabase } from '@/test/fresh-database'

export const NOW = '2026-11-25T12:00:00.000Z'

/** A place for a database, which is empty at first. */
export type Place = {
  settings: DatabaseSettings
  withRows<Answer>(work: (rows: RowStore) => Promise<Answer>): Promise<Answer>
  withStore<Answer>(work: (store: Store, access: AccessStore) => Promise<Answer>): Promise<Answer>
  drop(): Promise<void>
}

export async function openPlace(dialect: Dialect): Promise<Place> {
  const { settings, dispose } = await openFreshDatabase(dialect)
  return {
    settings,
    drop: dispose,
    async withRows(work) {
      const rows = await openRowStore(settings, 'drizzle')
      return work(rows).finally(rows.close)
    },
    async withStore(work) {
      const { store, access } = await openStore(settings, 'drizzle')
      return work(store, access).finally(store.close)
    },
  }
}

const event = (fields: Record<string, unknown>, minute = 0) => ({
  ...parseEvent({ image: 'nginx:1', hostname: 'nas', status: 'update', ...fields }, null),
  receivedAt: new Date(Date.UTC(2026, 10, 23, 12, minute)).toISOString(),
})

/** Fills the database with every state there is, texts that are hard to carry, and more rows than a page or a batch has. */
export async function fillWithEverything(store: Store, access: AccessStore): Promise<void> {
  const { tag: web } = await store.createTag('Wéb 🐳 "\u2028', 'teal')
  const { tag: media } = await store.createTag('media', 'red')
  const { tag: gone } = await store.createTag('gone', 'sky')
  await store.editTag(media.id, { position: 0 })

  await store.record(Array.from({ length: 450 }, (_, n) => event({ image: `app-${n}`, digest: `sha256:${n}` }, n % 60)))
  await store.record([
    event({ image: 'hosts:1', digest: 'a' }),
    event({ image: 'hosts:1', digest: 'a', hostname: 'vps', metadata: { ctn_names: 'b' } }),
    event({ image: 'hosts:1', digest: 'a', hostname: 'vps', metadata: { ctn_names: 'a' } }, 1),
    event({ image: 'hosts:1', digest: 'b', hostname: '' }, 2),
    event({ image: 'odd:1', created: '0001-01-01T00:00:00Z', metadata: ODD, hub_link: '\u2028 \\ " \t\n深' }),
    event({ image: 'late:1', created: '9999-12-31T23:59:59.999Z', surprise: { of: [1, null, '\0'] } }),
    event({ image: 'large:1', metadata: { pod_status: '&深'.repeat(90_000) } }),
    event({ image: 'muted:1' }),
    event({ image: 'snoozed:1' }),
    { ...event({ image: 'held:1' }), heldUntil: LATE },
    event({ image: TEST_IMAGE }, 3),
  ])
  await store.setState(['hosts:1'], { state: 'acknowledged', hostname: 'vps' }, NOW)
  await store.setState(['app-1', 'app-2'], { state: 'acknowledged' }, NOW)
  await store.setState(['muted:1'], { state: 'muted' }, NOW)
  await store.setState(['snoozed:1'], { state: 'snoozed', until: LATE }, NOW)
  await store.assignTag(['app-3', 'muted:1'], web.id, NOW, 'Zoë')
  await store.assignTag(['app-4'], media.id, NOW)
  await store.setNote('app-5', 'Nicht vor Montag \u2028 🐳', NOW, 'Zoë')
  await store.setChangelog('app-6', 'https://example.org/%F0%9F%90%B3', NOW, 'Zoë')
  const rule = { ...EMPTY_RULE, image: '*深*', registry: 'ghcr.io' }
  await store.setRules([
    { ...rule, tagId: web.id, snoozeDays: 7, wantsPrereleases: true },
    { ...rule, bump: 'rebuilt', kind: 'data-store', isMuted: true, holdDays: 3 },
  ])
  await store.deleteTag(gone.id)
  await store.recordAccess({ verb: 'token-made', name: 'Wéb 🐳' }, NOW, 'Zoë')
  await store.recordPing('nas', { kind: 'start' }, NOW)
  const counts = { scanned: 9, new: 1, updated: 2, unchanged: 6, skipped: 0, failed: 0 }
  await store.recordPing('nas', { kind: 'end', counts }, NOW)
  await store.recordPing('vps', { kind: 'stop' }, NOW)
  await store.silenceHost('vps', 'until-report')
  await store.record([event({ image: 'old:1', hostname: 'old 🐳' })])
  await store.renameHost('old 🐳', 'néw', { isForwarded: true }, NOW, 'Zoë')
  const channels = [newChannel({ name: 'Télé 🐳 "\u2028' }), newChannel({ id: 'chat', quiet: null })]
  for (const channel of channels) await store.createChannel(channel, NOW, 'Zoë')
  await store.syncFileChannels([newChannel({ id: 'mail', kind: 'email', isFromFile: true })], NOW)
  const claimed = await store.claimChannel('chat', NOW, LATE)
  if (claimed !== null) await store.failClaim(claimed.claim, { answer: '503 深', retryAt: NOW }, NOW)
  const told = await store.claimChannel('phone', NOW, LATE)
  if (told !== null) await store.settleClaim(told.claim, toldAt(NOW), true, NOW)
  const times = { createdAt: NOW, expiresAt: null, lastUsedAt: null }
  await access.saveCredential({ kind: 'webhook-key', id: 'hash', name: 'nas', ...times, data: {} })
  await access.saveCredential({ kind: 'report-code', id: 'code', name: 'nas', ...times, expiresAt: LATE, data: {} })
  await access.saveCredential({
    kind: 'vapid-key',
    id: 'push',
    name: '',
    ...times,
    data: { privateKey: 'a-private-key' },
  })
  await access.saveCredential({ kind: 'feed-key', id: 'feed', name: 'Miniflux', ...times, data: {} })
  await access.saveCredential({ kind: 'token', id: 'other', name: 'home', ...times, expiresAt: LATE, data: ODD })
}

const LATE = '2099-01-01T00:00:00.000Z'
const ODD = JSON.parse('{"__proto__": 1, "nul": "a\\u0000b", "lone": "\\ud800", "2": "b", "1": "a", "line": "\\u2028"}')

/**
 * Reads everything that can be seen through the store. It is sorted, because each database orders in its own way what was received at the
 * same time.
 */
export async function readEverything(store: Store, access: AccessStore) {
  const { updates, tags, runs, lastTest } = await store.listUpdates(NOW)
  const histories = await Promise.all(
    updates.map(async ({ image }) => [image, await store.readHistory(image, { limit: 100, before: null })] as const),
  )
  const byName = <Entry extends { image: string }>(entries: readonly Entry[]) =>
    entries.toSorted((a, b) => (a.image < b.image ? -1 : 1))
  return {
    updates: byName(updates).map((update) => ({
      ...update,
      hosts: update.hosts.toSorted((a, b) => (a.hostname < b.hostname ? -1 : 1)),
    })),
    histories: new Map(histories),
    tags,
    runs,
    lastTest,
    actions: (await store.listActions({ image: null, query: '', limit: 100, before: null })).toSorted((a, b) =>
      a.id < b.id ? -1 : 1,
    ),
    rules: await store.listRules(),
    aliases: await store.listAliases(),
    channels: await store.listChannels(),
    keys: await access.listCredentials('webhook-key', NOW),
    codes: await access.listCredentials('report-code', NOW),
    vapidKeys: await access.listCredentials('vapid-key', NOW),
    feedKeys: await access.listCredentials('feed-key', NOW),
    tokens: await access.listCredentials('token', NOW),
  }
}
