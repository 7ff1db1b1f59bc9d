import { CannotStartError } from '@/lib/domain/errors'
import { readSecret } from './env'
import { parseNumber, parseOneOf, parseWebAddress, quoteAddress } from './values'

const PROVIDERS = ['docker', 'kubernetes'] as const
const DEFAULT_INTERVAL = 300

/** Documents each setting of the reporter. `npm run docs` makes a part of docs/settings.md of it. */
export const reporterSettings = {
  DASHBOARD_URL: {
    default: '–',
    meaning: 'The address of the board, such as `https://diun.example.org`, with the path if it has one.',
  },
  DASHBOARD_KEY: {
    default: '–',
    meaning:
      'The webhook key of this host; or the value of `WEBHOOK_SECRET`, together with `REPORT_HOST`. `DASHBOARD_KEY_FILE` names a file that holds it.',
  },
  REPORT_HOST: {
    default: '–',
    meaning:
      'The name of this host on the board, with `WEBHOOK_SECRET`. A host’s own key names the host, so leave it unset then.',
  },
  REPORT_INTERVAL: {
    default: '`300`',
    meaning: 'Seconds between two reports, if nothing changes; from 10 to 86400.',
  },
  REPORT_PROVIDER: {
    default: '`kubernetes` in a pod of Kubernetes, else `docker`',
    meaning: 'Where containers are looked up: `docker`, for Podman and Swarm too, or `kubernetes`.',
  },
  DOCKER_HOST: {
    default: 'the socket of Docker or Podman',
    meaning:
      'The engine: `unix:///var/run/docker.sock`, or `tcp://socket-proxy:2375`. By default, `/var/run/docker.sock`, `docker.sock` and `podman/podman.sock` in `$XDG_RUNTIME_DIR`, and `/run/podman/podman.sock` are tried in turn.',
  },
}

type ReporterSettingName = keyof typeof reporterSettings

/** The settings of the reporter after parsing. */
export type ReporterConfig = {
  board: URL
  /** The key that the board is shown; null for a board that wants none. */
  key: string | null
  /** The name of this host; null leaves it to the key. */
  host: string | null
  intervalSeconds: number
  provider: (typeof PROVIDERS)[number]
  /** The address of the engine; null has it looked for. */
  engine: string | null
  /** The folder of a user's own sockets; null for none. */
  runtimeFolder: string | null
  /** The address of the API of Kubernetes, `https://10.0.0.1:443`; null outside of a pod. */
  kubernetes: string | null
}

/**
 * Reads the settings of the reporter.
 * @throws CannotStartError that lists all errors together
 */
export function readReporterConfig(variables: Record<string, string | undefined> = process.env): ReporterConfig {
  const errors: string[] = []
  const read = (name: string) => variables[name]?.trim() || null
  const readOwn = (name: ReporterSettingName) => read(name)

  const kubernetes = readKubernetes(read)
  const engine = readOwn('DOCKER_HOST')
  const config = {
    board: readBoard(readOwn('DASHBOARD_URL'), errors),
    key: readKey(readOwn('DASHBOARD_KEY'), read('DASHBOARD_KEY_FILE'), errors),
    host: readOwn('REPORT_HOST'),
    intervalSeconds: parseNumber(
      'REPORT_INTERVAL',
      readOwn('REPORT_INTERVAL') ?? undefined,
      { fallback: DEFAULT_INTERVAL, least: 10, most: 86_400 },
      errors,
    ),
    provider: readProvider(readOwn('REPORT_PROVIDER'), engine === null && kubernetes !== null, errors),
    engine,
    runtimeFolder: read('XDG_RUNTIME_DIR'),
    kubernetes,
  }
  if (config.key === null && config.host === null && errors.length === 0) {
    errors.push('DASHBOARD_KEY is missing: set it to a webhook key that was made for this host on the settings page.')
  }
  if (config.provider === 'kubernetes' && kubernetes === null) {
    errors.push('REPORT_PROVIDER is "kubernetes", but this is no pod: KUBERNETES_SERVICE_HOST is missing.')
  }
  if (engine !== null && !/^(unix:\/\/\/|tcp:\/\/[^/]|http:\/\/[^/]|\/)/.test(engine)) {
    errors.push('DOCKER_HOST must be unix:///path/of/the/socket or tcp://host:port.')
  }
  const { board } = config
  if (board === null || errors.length > 0) {
    throw new CannotStartError(['The settings of the reporter cannot be used:', ...errors].join('\n  '))
  }
  return { ...config, board }
}

function readBoard(text: string | null, errors: string[]): URL | null {
  if (text === null) {
    errors.push('DASHBOARD_URL is missing: set it to the address of the board, such as https://diun.example.org.')
    return null
  }
  const board = parseWebAddress(text)
  if (board === null) errors.push(`DASHBOARD_URL is ${quoteAddress(text)}, but must be an http or https address.`)
  return board
}

function readKey(key: string | null, file: string | null, errors: string[]): string | null {
  if (file === null) return key
  if (key !== null) errors.push('DASHBOARD_KEY and DASHBOARD_KEY_FILE are both set: keep one.')
  return readSecret('DASHBOARD_KEY_FILE', file, errors) || key
}

function readProvider(text: string | null, isPod: boolean, errors: string[]): ReporterConfig['provider'] {
  if (text === null) return isPod ? 'kubernetes' : 'docker'
  return parseOneOf(PROVIDERS, 'REPORT_PROVIDER', text, errors) ?? 'docker'
}

/** Reads the address that Kubernetes gives to each pod. */
function readKubernetes(read: (name: string) => string | null): string | null {
  const host = read('KUBERNETES_SERVICE_HOST')
  if (host === null) return null
  const port = read('KUBERNETES_SERVICE_PORT') ?? '443'
  return `https://${host.includes(':') ? `[${host}]` : host}:${port}`
}
