import type { SecretNeed } from '@/lib/domain/diun/settings'
import { OWN_IMAGE } from './own-image'

/** The ways to have a host report what runs there; Kubernetes has a page of its own. */
export const WAYS = [
  { value: 'compose', name: 'Compose' },
  { value: 'docker', name: 'docker run' },
  { value: 'cron', name: 'curl and cron' },
  { value: 'kubernetes', name: 'Kubernetes' },
] as const

export type Way = (typeof WAYS)[number]['value']

/** The values that complete the set-up of a reporter. */
export type ReporterNeeds = {
  /** The address at which the host reaches this program, such as `http://nas.lan:8080`. */
  origin: string
  host: string
  secret: SecretNeed
}

const PROXY_IMAGE = 'docker.io/wollomatic/socket-proxy:1.13.1'

/** The paths of Docker's API that a reporter asks for. */
const READ_PATHS = String.raw`(/version|/v1\.[0-9]+/(containers/json|containers/[0-9a-f]+/json|images/json|events|services))`

/** Builds what a person pastes on a host so that it reports what runs there. */
export function buildSetUp(way: Exclude<Way, 'kubernetes'>, needs: ReporterNeeds): string {
  switch (way) {
    case 'compose':
      return buildCompose(needs)
    case 'docker':
      return buildDockerRun(needs)
    case 'cron':
      return buildScript(needs)
  }
}

/** The reporter reads the containers through a proxy of Docker's socket that lets it look, and do nothing. */
function buildCompose(needs: ReporterNeeds): string {
  const settings = [...listSettings(needs), { name: 'DOCKER_HOST', value: 'tcp://socket-proxy:2375' }]
  return `services:
  reporter:
    image: ${OWN_IMAGE}
    command: [report]
    environment:
${settings.map(({ name, value }) => `      ${name}: ${quoteForCompose(value)}`).join('\n')}
    depends_on: [socket-proxy]
    networks: [default, socket]
    user: 1000:1000
    restart: unless-stopped
    read_only: true
    cap_drop: [ALL]

  socket-proxy:
    image: ${PROXY_IMAGE}
    command:
      - -listenip=0.0.0.0
      - -allowfrom=reporter
      - -allowGET=${READ_PATHS}
    volumes:
      - /var/run/docker.sock:/var/run/docker.sock:ro
    networks: [socket]
    user: 0:0
    restart: unless-stopped
    read_only: true
    cap_drop: [ALL]

networks:
  socket:
    internal: true
`
}

function buildDockerRun(needs: ReporterNeeds): string {
  return [
    'docker run -d --name diun-reporter --restart unless-stopped',
    '--read-only --cap-drop ALL --cap-add SETGID --cap-add SETUID',
    '-v /var/run/docker.sock:/var/run/docker.sock:ro',
    ...listSettings(needs).map(({ name, value }) => `-e ${name}=${quoteForShell(value)}`),
    `${OWN_IMAGE} report`,
  ].join(' \\\n  ')
}

/** Docker's own answers, of which the board keeps what it needs. */
function buildScript({ origin, host, secret }: ReporterNeeds): string {
  const address = secret === 'key' ? `${origin}/running` : `${origin}/running/${encodeURIComponent(host)}`
  const key = describeKey(secret, host)
  return `#!/bin/sh
# crontab: */5 * * * * /usr/local/bin/report-running
set -eu
ask() {
  curl -fsS --max-time 60 --unix-socket /var/run/docker.sock \
    "http://docker/$1"
}
containers=$(ask 'containers/json?all=1')
images=$(ask images/json)
printf '{"interval":300,"containers":%s,"images":%s}' \
  "$containers" "$images" |
  curl -fsS --max-time 60 --data-binary @- \
${key === null ? '' : `    -H ${quoteForShell(`Authorization: ${key}`)} \\\n`}    ${quoteForShell(address)}
`
}

type Setting = { name: string; value: string }

/** Lists the environment variables of the reporter. A key names its host, and so does not need its name. */
function listSettings({ origin, host, secret }: ReporterNeeds): Setting[] {
  const key = describeKey(secret, host)
  return [
    { name: 'DASHBOARD_URL', value: origin },
    ...(key === null ? [] : [{ name: 'DASHBOARD_KEY', value: key }]),
    ...(secret === 'key' ? [] : [{ name: 'REPORT_HOST', value: host }]),
  ]
}

/** Holds the place of the secret, which is never shown; null where none is needed. */
function describeKey(secret: SecretNeed, host: string): string | null {
  if (secret === 'none') return null
  return secret === 'shared' ? '<your WEBHOOK_SECRET>' : `<the webhook key of ${host}>`
}

/** Quotes a value for YAML, in which Compose replaces what follows a `$`. */
function quoteForCompose(text: string): string {
  return `'${text.replaceAll("'", "''").replaceAll('$', '$$$$')}'`
}

/** Quotes a value for a POSIX shell. */
function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
