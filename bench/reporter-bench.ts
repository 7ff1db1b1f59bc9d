import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setInterval, setTimeout } from 'node:timers/promises'
import { root } from '../scripts/root.mjs'
import { type CountingProxy, openCountingProxy } from './counting-proxy.ts'
import { createMemoryGroup, type MemoryGroup } from './memory-group.ts'
import { readProcessorMs } from './processor-time.ts'
import { formatFigure, formatTable } from './table.ts'
import '../scripts/typescript-imports.mjs'

const CONTAINERS = 300
/** As many as an hour with one every minute. */
const CHANGES = 60
const INTERVAL_S = 300
const REPORTS_PER_DAY = (24 * 60 * 60) / INTERVAL_S
const SAMPLE_MS = 200

type Memory = { group: number; resident: number; anonymous: number }

/** Measures the memory of the reporter and its traffic. Returns Markdown. */
export async function benchReporter(): Promise<string> {
  const { startDockerEngine } = await import('../test/docker-engine/docker-engine.ts')
  const { startRecordingBoard } = await import('../test/docker-engine/recording-board.ts')
  const { images, listContainers } = createHost()
  const engine = await startDockerEngine({ isContainerd: true, images, containers: listContainers(0) })
  const board = await startRecordingBoard()
  const toEngine = await openCountingProxy(Number(new URL(engine.url).port))
  const toBoard = await openCountingProxy(Number(new URL(board.url).port))
  const folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-reporter-'))
  const group = createMemoryGroup()
  const reporter = startBuilt(group, folder, toEngine, toBoard)
  const peak = watchPeak(reporter, group)
  try {
    while (board.recorded.length === 0) await setTimeout(SAMPLE_MS)
    // The lookup that follows the connection to the events changes nothing.
    await setTimeout(10_000)
    const [requests, before, cpuBefore] = [
      engine.requests.length,
      countBytes(toEngine, toBoard),
      readProcessorMs(reporter.pid),
    ]
    for (let change = 1; change <= CHANGES; change += 1) {
      const reports = board.recorded.length
      engine.setContainers(listContainers(change))
      engine.emit({ type: 'container', action: 'start' })
      while (board.recorded.length === reports) await setTimeout(SAMPLE_MS)
    }
    const after = countBytes(toEngine, toBoard)
    const perLookup = (pick: (bytes: typeof after) => number) => (pick(after) - pick(before)) / CHANGES
    const rested = readMemory(reporter, group)
    const most = peak()
    const formatMemory = (name: string, pick: (memory: Memory) => number) => [
      name,
      formatMib(pick(most)),
      formatMib(pick(rested)),
    ]
    const formatTraffic = (name: string, each: number, unit = '') => [
      name,
      `${formatFigure(each)}${unit}`,
      `${formatFigure(each * REPORTS_PER_DAY)}${unit}`,
    ]
    return [
      formatTable(
        [`memory with ${CONTAINERS} containers, MiB`, 'at most', 'after the hour'],
        [
          formatMemory('as `docker stats` counts', ({ group: bytes }) => bytes),
          formatMemory('resident, with the files of Node', ({ resident }) => resident),
          formatMemory('of that, its own', ({ anonymous }) => anonymous),
        ],
      ),
      '',
      formatTable(
        [`traffic with ${CONTAINERS} containers`, 'per report', 'per day, if nothing changes'],
        [
          formatTraffic('requests to the engine', (engine.requests.length - requests) / CHANGES),
          formatTraffic('read from the engine', perLookup(({ fromEngine }) => fromEngine) / 1_000, ' kB'),
          formatTraffic('requests to the board', 1),
          formatTraffic('sent to the board', perLookup(({ toBoard: bytes }) => bytes) / 1_000, ' kB'),
          formatTraffic('processor time', (readProcessorMs(reporter.pid) - cpuBefore) / CHANGES, ' ms'),
        ],
      ),
    ].join('\n')
  } finally {
    reporter.kill('SIGTERM')
    await once(reporter, 'close')
    for (const each of [toEngine, toBoard, engine, board]) await each.close()
    group.remove()
    await rm(folder, { recursive: true })
  }
}

/** Starts the built reporter with a copy of Node, so that the pages of that file count for its group, as in a container. */
function startBuilt(group: MemoryGroup, folder: string, toEngine: CountingProxy, toBoard: CountingProxy): ChildProcess {
  const script = `echo $$ >"$1"; cp "$2" "$3/node"; PATH="$3:$PATH" exec "$4"`
  const words = ['-c', script, 'sh', group.processes, process.execPath, folder, join(root, 'scripts/start-reporter.sh')]
  return spawn('sh', words, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      NODE_ENV: 'production',
      PATH: process.env.PATH,
      DASHBOARD_URL: `http://127.0.0.1:${toBoard.port}`,
      DASHBOARD_KEY: 'key',
      DOCKER_HOST: `tcp://127.0.0.1:${toEngine.port}`,
      REPORT_INTERVAL: String(INTERVAL_S),
    },
  })
}

/** Creates a host whose containers have the labels of Compose and of a proxy. @returns its containers after a number of changes */
function createHost() {
  const toId = (kind: string, number: number) => `sha256:${kind}${number.toString(16).padStart(63, '0')}`
  const images = Array.from({ length: CONTAINERS }, (_, number) => {
    const repository = `registry.example.org/team-${number % 20}/service-${number}`
    return {
      id: toId('a', number),
      tags: [`${repository}:1.${number % 30}`],
      digests: [`${repository}@${toId('a', number)}`],
      version: `1.${number % 30}.0`,
      source: `https://github.com/team-${number % 20}/service-${number}`,
    }
  })
  const listContainers = (changes: number) =>
    images.map(({ id, tags: [reference = ''] }, number) => ({
      name: `service-${number}-${number < changes ? 'b' : 'a'}`,
      reference,
      imageId: id,
      labels: createLabels(number),
    }))
  return { images, listContainers }
}

function createLabels(number: number): Record<string, string> {
  const folder = `/srv/stacks/project-${number % 40}`
  const router = `traefik.http.routers.service-${number}`
  const rules = Array.from({ length: 12 }, (_, rule) => [
    `${router}-${rule}.rule`,
    'Host(`a.example.org`) && Path(`/a`)',
  ])
  return {
    'com.docker.compose.project': `project-${number % 40}`,
    'com.docker.compose.service': `service-${number}`,
    'com.docker.compose.project.working_dir': folder,
    'com.docker.compose.project.config_files': `${folder}/compose.yml`,
    ...Object.fromEntries(rules),
  }
}

function countBytes(toEngine: CountingProxy, toBoard: CountingProxy) {
  return { fromEngine: toEngine.bytes().answered, toBoard: toBoard.bytes().sent }
}

/** Reads the memory again and again. @returns what reads the most of each until then */
function watchPeak(reporter: ChildProcess, group: MemoryGroup): () => Memory {
  const most: Memory = { group: 0, resident: 0, anonymous: 0 }
  const watch = async () => {
    // Before the reporter itself starts, its copy of Node is written.
    for await (const _ of setInterval(SAMPLE_MS)) {
      if (reporter.exitCode !== null || reporter.signalCode !== null) return
      const now = readMemory(reporter, group)
      most.group = Math.max(most.group, now.group)
      most.resident = Math.max(most.resident, now.resident)
      most.anonymous = Math.max(most.anonymous, now.anonymous)
    }
  }
  watch().catch(() => {})
  return () => most
}

function readMemory({ pid }: ChildProcess, group: MemoryGroup): Memory {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const read = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]) * 1_024
  return { group: group.read(), resident: read('VmRSS'), anonymous: read('RssAnon') }
}

function formatMib(bytes: number): string {
  return formatFigure(bytes / 1_048_576)
}
