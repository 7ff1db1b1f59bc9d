import type { Message, MessageUpdate } from '@/lib/domain/channels/message'

/** The moment of all messages here. */
export const NOW = Date.parse('2026-11-30T08:00:00.000Z')

export const BOARD = 'https://board.example.com'

const DAY_MS = 86_400_000

export function createUpdate(update: Partial<MessageUpdate> = {}): MessageUpdate {
  return {
    image: 'docker.io/jellyfin/jellyfin:10.11',
    name: 'jellyfin',
    from: '10.10',
    to: '10.11',
    change: 'minor',
    lane: 'safe',
    hosts: ['nas'],
    containers: ['jellyfin'],
    pendingSince: '2026-11-29T04:00:00.000Z',
    isNew: true,
    note: '',
    releaseNotesUrl: 'https://github.com/jellyfin/jellyfin/releases/tag/v10.11.0',
    url: `${BOARD}/?image=docker.io%2Fjellyfin%2Fjellyfin%3A10.11`,
    ...update,
  }
}

export function createMessage(message: Partial<Message> = {}): Message {
  const updates = message.updates ?? [createUpdate()]
  return {
    kind: 'run',
    title: `${updates.length === 1 ? '1 update waits' : `${updates.length} updates wait`} on nas`,
    url: `${BOARD}/?host=nas`,
    counts: { pending: updates.length, new: 0, major: 0, olderThan7Days: 0, stillOld: 0 },
    updates,
    troubles: [],
    actions: [
      { verb: 'acknowledge', label: `Acknowledge all ${updates.length}`, url: `${BOARD}/act/${'a'.repeat(43)}` },
      { verb: 'snooze', label: 'Snooze a week', url: `${BOARD}/act/${'b'.repeat(43)}` },
    ],
    ...message,
  }
}

const NAMES: readonly [string, ...string[]] = [
  'jellyfin',
  'postgres',
  'home-assistant',
  'nextcloud',
  'immich-server',
  'traefik',
  'paperless-ngx',
  'redis',
  'vaultwarden',
  'grafana',
]
const HOSTS = ['nas', 'vps', 'pi', 'cluster-1', 'cluster-2']
const LANES = ['read-first', 'safe', 'settling'] as const
const SHARES = { 'read-first': 0.3, safe: 0.6, settling: 0.1 }

/** Creates many updates of all kinds, alike each time: a third to read first, most of the others safe. */
export function createUpdates(count: number): MessageUpdate[] {
  return LANES.flatMap((lane) => {
    const part = lane === 'settling' ? Math.floor(count * SHARES.settling) : Math.ceil(count * SHARES[lane])
    return Array.from({ length: part }, (_, index) => createNumbered(index, lane))
  }).slice(0, count)
}

function createNumbered(index: number, lane: (typeof LANES)[number]): MessageUpdate {
  const name = pick(NAMES, index)
  const [major, minor] = [index % 7, index % 4]
  const isMajor = lane === 'read-first'
  return createUpdate({
    name: index < NAMES.length ? name : `${name}-${Math.floor(index / NAMES.length)}`,
    image: `ghcr.io/example/${name}:${lane}-${index}`,
    from: `${major}.${minor}.0`,
    to: index % 11 === 5 ? 'latest' : `${isMajor ? major + 1 : major}.${minor + 1}.2`,
    change: isMajor ? 'major' : pick(['minor', 'patch', 'rebuilt', null], index),
    lane,
    hosts: HOSTS.slice(0, 1 + (index % 5)),
    pendingSince: new Date(NOW - (index % 40) * DAY_MS).toISOString(),
    isNew: index % 4 === 0,
    note: index % 9 === 1 ? 'Dump the database before: the new major version reads it no more.' : '',
  })
}

function pick<Value>(values: readonly [Value, ...Value[]], index: number): Value {
  return values[index % values.length] ?? values[0]
}
