/** The board after a conversation, before anybody clicks, as a person would expect it. */
export type Expected = {
  /** The cards that need attention, by their headings, each with texts that it shows. */
  cards: Record<string, readonly string[]>
  /** The state of each host's runs, as `GET /api/hosts` returns it. */
  hosts: Record<string, string>
  /** Texts that the page shows besides. `without` lists texts that it does not show. */
  notices?: readonly string[]
  without?: readonly string[]
  /** True when its DIUN uses the key of its host in place of the shared secret. */
  hasKey?: true
}

const WAITING = ['Waiting for the test']
/** The cards of images on nas that run under a moving tag. */
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

const { 'postgres 16.9': OFFICIAL_POSTGRES, ...WITHOUT_POSTGRES } = MOVED

function pick<Key extends keyof typeof MOVED>(...keys: readonly Key[]): Record<string, readonly string[]> {
  return Object.fromEntries(keys.map((key) => [key, MOVED[key]]))
}

/** The expectations by the names of the recordings, which README.md describes. */
export const EXPECTED: Record<string, Expected> = {
  // DIUN counts images as new that it was told not to announce. There is nothing to do, and nothing is lost.
  '01-first-run-silent': {
    cards: {},
    hosts: { nas: 'ok' },
    notices: ['25 images watched'],
    without: [...WAITING, 'arrived'],
  },
  // The images are known to run, and nothing else is known of them.
  '02-first-run-announced': { cards: {}, hosts: { vps: 'ok' }, without: WAITING, hasKey: true },
  '03-unchanged': { cards: {}, hosts: { nas: 'ok' }, without: WAITING },
  '04-moved': {
    cards: {
      ...WITHOUT_POSTGRES,
      // Two publishers build an image of one name.
      'docker.io/postgres 16.9': OFFICIAL_POSTGRES,
      'immich-app/postgres 14-vectorchord0.4.3-pgvectors0.2.0': ['Data store', 'Update'],
      'valkey 8-bookworm': ['immich_redis', 'Update'],
    },
    hosts: { nas: 'ok' },
  },
  // A pre-release neither heads a card nor replaces a version.
  '05-watch-repo-burst': {
    cards: { 'gitea 1.24.4': ['gitea-server-1', 'also 1.24, 1, latest'] },
    hosts: { nas: 'ok' },
    without: ['Minor'],
    hasKey: true,
  },
  // DIUN names the container that it looked at first, so one service is reported with two containers.
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
  // haproxy is pinned to the digest that was reported last.
  '08-swarm': { cards: { 'nats 2.12': ['Update'] }, hosts: { swarm: 'ok' }, hasKey: true },
  '09-stopped-idle': { cards: {}, hosts: { nas: 'failed' }, notices: ['DIUN was stopped'] },
  // The last thing that DIUN reports is the end of its run, and yet it has been stopped.
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
  // Nobody knows how many updates the killed run had found.
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
  // DIUN counts four, but never sends the one that is pinned by its digest alone.
  '16-digest-only': { cards: pick('jellyfin 10.11', 'redis 7-alpine', 'postgres 16.9'), hosts: { nas: 'ok' } },
  '17-notif-test': { cards: {}, hosts: { nas: 'ok' }, notices: ['Test received from nas'] },
  // Files name no container, so it is unknown whether a new image already runs.
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
  // The user deployed the new tag, and nothing else is known of its repository.
  '19-bumped-by-user': { cards: {}, hosts: { nas: 'ok' } },
  // All 14 tags are older than the running one.
  '20-recreate-floods': { cards: {}, hosts: { nas: 'ok' }, hasKey: true },
}
