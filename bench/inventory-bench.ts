import { createDiunEvent } from '../e2e/support/senders/diun-event.ts'
import { type App, openApp } from '../e2e/support/server/app.ts'
import type { Dialect } from '../test/fresh-database.ts'
import { sendMany } from './load.ts'
import { readProcessorMs } from './processor-time.ts'
import { formatFigure, formatMib, formatTable } from './table.ts'

const HOSTS = 100
const CONTAINERS = 300
/** Each host's DIUN has reported as many of its images. */
const REPORTED = 100
const ROUNDS = 3
const INTERVAL_S = 300

type Round = { name: string; prepare?: (app: App) => Promise<void>; change: number }

const FIRST: Round = { name: 'the first of each host', change: 0 }
const AGAIN: Round = { name: 'the same again', change: 0 }
const COMPARED: Round = {
  name: 'the same again, after a report of DIUN',
  prepare: (app) => storeEvents(app, 1),
  change: 0,
}
const CHANGED: Round = { name: 'with one container made anew', change: 1 }

/** Measures what the inventories of a hundred hosts cost the server, on each database. Returns Markdown. */
export async function benchInventories(): Promise<string> {
  const tables = [await measureDialect('sqlite', 'SQLite'), await measureDialect('postgres', 'PostgreSQL')]
  return tables.join('\n\n')
}

async function measureDialect(dialect: Dialect, name: string): Promise<string> {
  const app = await openApp({ dialect })
  try {
    await storeEvents(app, HOSTS * REPORTED)
    const before = await app.readMemory()
    const rows = []
    for (const round of [FIRST, AGAIN, COMPARED, CHANGED]) rows.push(await measureRounds(app, round))
    const grown = (await app.readMemory()) - before
    return [
      formatTable(
        [`${name}: an inventory of ${CONTAINERS} containers`, 'processor time', `of one core, by ${HOSTS} hosts`],
        rows,
      ),
      `The server's memory grew by ${formatMib(grown)}; a body weighs ${formatFigure(createBody(0, 0).length / 1_000)} kB.`,
    ].join('\n\n')
  } finally {
    await app.close()
  }
}

async function measureRounds(app: App, { name, prepare, change }: Round): Promise<string[]> {
  let spent = 0
  const rounds = name === FIRST.name ? 1 : ROUNDS
  for (let round = 0; round < rounds; round += 1) {
    for (let host = 0; host < HOSTS; host += 1) {
      await prepare?.(app)
      const startedMs = readProcessorMs(app.pid())
      await sendInventory(app, host, change * (round + 1))
      spent += readProcessorMs(app.pid()) - startedMs
    }
  }
  const each = spent / (rounds * HOSTS)
  const share = (each * HOSTS) / (INTERVAL_S * 1_000)
  return [name, `${formatFigure(each)} ms`, `${formatFigure(share * 100)} %`]
}

async function sendInventory(app: App, host: number, change: number): Promise<void> {
  const url = `${app.url}/running/host-${host}`
  const response = await fetch(url, { method: 'POST', body: createBody(host, change) })
  if (response.status !== 200) throw new Error(`The server answered ${response.status}: ${await response.text()}`)
}

/** Stores events of the images of all hosts in turn. */
async function storeEvents(app: App, count: number): Promise<void> {
  let next = 0
  const body = () => {
    const event = createDiunEvent({
      image: formatImage(next % REPORTED),
      hostname: `host-${Math.floor(next / REPORTED)}`,
    })
    next += 1
    return JSON.stringify(event)
  }
  await sendMany({ name: 'storing', url: app.url, path: '/webhook', method: 'POST', connections: 64, body }, count)
}

function createBody(host: number, change: number): string {
  return JSON.stringify({
    reporter: 'bench/1',
    engine: { name: 'docker', version: '28.5.1', platform: 'linux/amd64' },
    taken_at: new Date().toISOString(),
    interval: INTERVAL_S,
    containers: Array.from({ length: CONTAINERS }, (_, at) => createContainer(host, at, at === 0 ? change : 0)),
  })
}

function createContainer(host: number, at: number, change: number) {
  const id = `sha256:${String(at).padStart(64, '0')}`
  return {
    name: `service-${at}`,
    image: formatImage(at),
    image_id: id,
    tag_image_id: id,
    state: 'running',
    since: new Date(Date.UTC(2026, 10, 1, 0, change)).toISOString(),
    digests: [`${formatImage(at).split(':')[0]}@${id}`],
    created: '2026-10-20T12:00:00Z',
    version: '1.29.3',
    source: `https://git.example.org/team-${at}/service`,
    compose: {
      project: `stack-${at % 20}`,
      service: `service-${at}`,
      working_dir: `/srv/host-${host}/stack-${at % 20}`,
      config_files: [`/srv/host-${host}/stack-${at % 20}/compose.yml`],
    },
  }
}

function formatImage(number: number): string {
  return `registry.example.org/team-${number % 100}/service-${number}:1.${number % 30}`
}
