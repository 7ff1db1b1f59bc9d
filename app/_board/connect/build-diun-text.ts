import {
  buildDiunSettings,
  buildPingSettings,
  type DiunSetting,
  type PingNeed,
  type SecretNeed,
} from '@/lib/domain/diun/settings'

export const FORMS = [
  { value: 'compose', name: 'Compose' },
  { value: 'environment', name: 'Environment' },
  { value: 'service', name: 'I have no DIUN yet' },
] as const

/** A form of the settings: an addition to a service of Docker Compose, lines of an environment, or a whole service. */
export type DiunForm = (typeof FORMS)[number]['value']

/** The key of a host and its ping key, in the one moment in which they are known. */
export type MadeKey = { host: string; key: string; pingKey: string }

/** The facts from which the settings of one DIUN are made. */
export type DiunConnection = {
  /** The address at which DIUN reaches the board, without a slash at its end. */
  address: string
  /** The name of its host. */
  host: string
  secret: SecretNeed
  ping: PingNeed
  /** The key of the host; null as long as none has been made. */
  made: MadeKey | null
  /** The `WEBHOOK_SECRET` that a person has typed; `''` for none. */
  typedSecret: string
}

/** The image of the DIUN whose words the board knows: a test holds it to that of compose.yml. */
export const DIUN_IMAGE = 'docker.io/crazymax/diun:4.33.0'

const PLACEHOLDERS = { key: '<the key of step 1>', pingKey: '<the ping key of step 1>' }

/** Lists the settings by which a DIUN sends its updates and reports its runs. */
export function listDiunSettings({ address, host, secret, ping, made, typedSecret }: DiunConnection) {
  if (secret === 'key') {
    const { key, pingKey } = made ?? PLACEHOLDERS
    return [...buildDiunSettings(address, { key }), ...buildPingSettings(address, host, { ofHost: pingKey })]
  }
  const shown = secret === 'shared' && typedSecret !== '' ? { key: typedSecret } : secret
  // Without a key that names it, the host is named by the addresses.
  return [...buildDiunSettings(address, shown, host), ...buildPingSettings(address, encodeURIComponent(host), ping)]
}

export function formatDiunSettings(settings: readonly DiunSetting[], form: DiunForm): string {
  switch (form) {
    case 'environment':
      return settings.map(({ name, value }) => `${name}=${value}`).join('\n')
    case 'compose':
      return ['environment:', ...settings.map((setting) => `  ${formatInCompose(setting)}`)].join('\n')
    case 'service':
      return formatService(settings)
  }
}

const OWN_SETTINGS: readonly DiunSetting[] = [
  { name: 'DIUN_PROVIDERS_DOCKER', value: 'true' },
  { name: 'DIUN_PROVIDERS_DOCKER_WATCHBYDEFAULT', value: 'true' },
  { name: 'DIUN_WATCH_SCHEDULE', value: '0 */6 * * *' },
]

/** Formats a DIUN that watches all containers of its machine every six hours. */
function formatService(settings: readonly DiunSetting[]): string {
  return `services:
  diun:
    image: ${DIUN_IMAGE}
    container_name: diun
    command: serve
    volumes:
      - diun:/data
      - /var/run/docker.sock:/var/run/docker.sock:ro
    environment:
${[...OWN_SETTINGS, ...settings].map((setting) => `      ${formatInCompose(setting)}`).join('\n')}
    restart: unless-stopped

volumes:
  diun:`
}

/** Compose replaces what follows a `$`, and YAML ends the text at a quote: both are doubled. */
function formatInCompose({ name, value }: DiunSetting): string {
  return `${name}: '${value.replaceAll('$', '$$$$').replaceAll("'", "''")}'`
}
