/** A person would agree that the board says this after a conversation, before anybody clicks. */
export type Expected = {
  /** The cards that ask for attention, by their headings, bear these texts. */
  cards: Record<string, readonly string[]>
  /** Each names the state of the host's runs, as `GET /api/hosts` tells it. */
  hosts: Record<string, string>
  /** The page says these besides, and says none of those. */
  notices?: readonly string[]
  without?: readonly string[]
  /** Its DIUN has a key of its host, not the secret that all share. */
  hasKey?: true
}

const WAITING = ['Waiting for the test']
/** Images of nas that run under a tag that moves. */
const MOVED = {
  'redis 7-alpine': ['paperless-broker-1', 'Update'],
  'traefik v3.5': ['traefik', 'Update'],
  'nextcloud 31-apache': ['nextcloud-app-1', 'Update'],
  'sonarr latest': ['sonarr', 'Update'],
  'postgres 16.9': ['paperless-db-1', 'Update'],
  'jellyfin 10.11': ['jellyfin', 'Update'],
  'home-assistant stable': ['homeassistant', 'Update'],
  'diun 4': ['diun', 'Update'],
  'immich-machine-learning release': ['immich_machine_learning', 'Update'],
  'immich-server release': ['immich_server', 'Update'],
} as const

function pick<Key extends keyof typeof MOVED>(...keys: readonly Key[]): Record<string, readonly string[]> {
  return Object.fromEntries(keys.map((key) => [key, MOVED[key]]))
}

/** By the names of the recordings, told of in README.md. */
export const EXPECTED: Record<string, Expected> = {
  // DIUN counts as new what it was told not to announce: there is nothing to do, and nothing is lost.
  '01-first-run-silent': { cards: {}, hosts: { nas: 'ok' }, without: [...WAITING, 'arrived'] },
  // Nothing is known of any of them but that it runs.
  '02-first-run-announced': { cards: {}, hosts: { vps: 'ok' }, without: WAITING, hasKey: true },
  '03-unchanged': { cards: {}, hosts: { nas: 'ok' }, without: WAITING },
  '04-moved': {
    cards: {
      ...MOVED,
      'postgres 14-vectorchord0.4.3-pgvectors0.2.0': ['immich_postgres', 'Update'],
      'valkey 8-bookworm': ['immich_redis', 'Update'],
    },
    hosts: { nas: 'ok' },
  },
  // A pre-release heads nothing and replaces nothing.
  '05-watch-repo-burst': {
    cards: { 'gitea 1.24.4': ['gitea-server-1', 'also 1.24, 1, latest'] },
    hosts: { nas: 'ok' },
    without: ['Minor'],
    hasKey: true,
  },
  // DIUN names whichever container was looked at first: two containers, one service.
  '06-shared-image-race': {
    cards: { 'goauthentik 2026.2.2': ['authentik-server-1, authentik-worker-1'] },
    hosts: { nas: 'ok' },
  },
  '07-ten-of-one-image': {
    cards: {
      'tailscale stable': [
        'ts-app01, ts-app02, ts-app03, ts-app04, ts-app05, ts-app06, ts-app07, ts-app08, ts-app09, ts-app10',
        'Update',
      ],
    },
    hosts: { nas: 'ok' },
  },
  '07b-ten-of-one-image-watch-repo': {
    cards: { 'tailscale v1.90.1': ['ts-app03, ts-app05, ts-app06'] },
    hosts: { nas: 'ok' },
  },
  // haproxy is pinned to what was reported last.
  '08-swarm': { cards: { 'nats 2.12': ['Update'] }, hosts: { swarm: 'ok' }, hasKey: true },
  '09-stopped-idle': { cards: {}, hosts: { nas: 'failed' }, notices: ['DIUN was stopped'] },
  // The end is the last thing it says, and all the same it is gone.
  '10-stopped-in-run': {
    cards: pick(
      'redis 7-alpine',
      'postgres 16.9',
      'jellyfin 10.11',
      'immich-machine-learning release',
      'home-assistant stable',
      'immich-server release',
    ),
    hosts: { nas: 'failed' },
    notices: ['DIUN was stopped'],
  },
  '11-killed-in-run': { cards: MOVED, hosts: { nas: 'ok' }, without: ['did not arrive'] },
  // Nobody was told how many the run that was killed had found.
  '11b-killed-in-run-lost': {
    cards: pick(
      'redis 7-alpine',
      'traefik v3.5',
      'postgres 16.9',
      'diun 4',
      'immich-machine-learning release',
      'immich-server release',
    ),
    hosts: { nas: 'ok' },
  },
  '12-no-run-on-startup': { cards: {}, hosts: { nas: 'ok' }, without: [...WAITING, 'was stopped'] },
  '13-three-restarts': { cards: {}, hosts: { nas: 'ok' }, without: [...WAITING, 'silent', 'was stopped'] },
  '14-all-refused': { cards: {}, hosts: { nas: 'failing' }, notices: ['25'], without: WAITING },
  '15-docker-gone': { cards: {}, hosts: { nas: 'blind' }, notices: ['25'], without: WAITING },
  // DIUN counts four: what is pinned by its digest alone it never sends.
  '16-digest-only': { cards: pick('jellyfin 10.11', 'redis 7-alpine', 'postgres 16.9'), hosts: { nas: 'ok' } },
  '17-notif-test': { cards: {}, hosts: { nas: 'ok' }, notices: ['Test received from nas'] },
  // In files no container is named: nobody knows whether what is new runs already.
  '18-file-dockerfile': {
    cards: {
      'postgres 18': ['Update'],
      'nginx 1.29-alpine': ['Update'],
      'static nonroot': ['Update'],
      'nodate latest': ['Update'],
      'golang 1.25-alpine': ['Update'],
      'node 22.20.0': ['New'],
      'uv 0.9.2': ['first seen'],
      'my_app 2026.09-RC1': ['first seen'],
      'tool stable': ['first seen'],
      'made 1970': ['first seen'],
      'sonarr latest': ['first seen'],
      'etcd v3.6.5': ['first seen'],
    },
    hosts: { desk: 'ok' },
    hasKey: true,
  },
  // The user deployed it himself: a new tag of a repository of which nothing else is known.
  '19-bumped-by-user': { cards: {}, hosts: { nas: 'ok' } },
  // All of them are older than what runs.
  '20-recreate-floods': { cards: {}, hosts: { nas: 'ok' }, hasKey: true },
}
