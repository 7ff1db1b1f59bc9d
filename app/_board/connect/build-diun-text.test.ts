import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { DIUN_IMAGE, type DiunConnection, formatDiunSettings, listDiunSettings } from './build-diun-text'

const CONNECTION: DiunConnection = {
  address: 'http://nas.lan:8080',
  host: 'my nas',
  secret: 'key',
  ping: 'key',
  made: { host: 'my nas', key: 'diun_key_1', pingKey: 'diun_ping_1' },
  typedSecret: '',
}

const format = (rest: Partial<DiunConnection>, form: 'compose' | 'environment' | 'service' = 'environment') =>
  formatDiunSettings(listDiunSettings({ ...CONNECTION, ...rest }), form)

it('The key of a host names it, in events and in pings', () => {
  expect(format({}).split('\n')).toEqual([
    'DIUN_NOTIF_WEBHOOK_ENDPOINT=http://nas.lan:8080/webhook',
    'DIUN_NOTIF_WEBHOOK_METHOD=POST',
    'DIUN_NOTIF_WEBHOOK_HEADERS_AUTHORIZATION=diun_key_1',
    'DIUN_WATCH_HEALTHCHECKS_BASEURL=http://nas.lan:8080/ping/',
    'DIUN_WATCH_HEALTHCHECKS_UUID=diun_ping_1',
  ])
})

it('Without a key of its own, the addresses name the host', () => {
  const shared = format({ secret: 'shared', ping: { ofAll: 'diun_ping_2' }, made: null, typedSecret: 'open sesame' })
  expect(shared).toContain('/webhook/my%20nas\n')
  expect(shared).toContain('AUTHORIZATION=open sesame\n')
  expect(shared).toContain('UUID=my%20nas?key=diun_ping_2')
  expect(format({ secret: 'none', ping: 'none', made: null })).toContain('TIMEOUT=10s\n')
})

it('A secret is quoted as YAML and Compose want it', () => {
  const connection = { secret: 'shared', ping: 'none', made: null, typedSecret: "it's $5" } as const
  expect(format(connection, 'compose')).toContain("  DIUN_NOTIF_WEBHOOK_HEADERS_AUTHORIZATION: 'it''s $$5'\n")
})

it('A whole service watches all containers, with the DIUN of compose.yml', () => {
  const service = format({}, 'service')
  expect(service).toContain("      DIUN_PROVIDERS_DOCKER_WATCHBYDEFAULT: 'true'\n")
  expect(service).toContain("      DIUN_NOTIF_WEBHOOK_HEADERS_AUTHORIZATION: 'diun_key_1'\n")
  expect(readFileSync('compose.yml', 'utf8')).toContain(`image: ${DIUN_IMAGE}\n`)
})
