import type { BoardService } from '@/lib/board/use-cases'
import { parseImageReference } from '@/lib/domain/image/reference'
import { type Instant, toInstant } from '@/lib/domain/instant'
import type { Engine, Inventory, RunningContainer } from '@/lib/domain/running/inventory'
import type { Store } from '@/lib/store/store'
import { type BelievableRun, believableVersions } from './believable-versions'
import { computeDemoAge } from './demo-age'
import { computeDemoDigest, type DemoImage, getDemoContainerName, getDemoServiceName } from './demo-images'
import { type Arrival, listNamedHosts, SILENT_HOST } from './demo-runs'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** The time between the two inventories of each host, and the age of the last one of the host that is silent. */
const APART_MS = 2 * DAY_MS

const ENGINES: Readonly<Record<string, Engine>> = {
  nuc: { name: 'podman', version: '5.6.2', platform: 'linux/amd64' },
  pi4: { name: 'docker', version: '28.5.2', platform: 'linux/arm64' },
  office: { name: 'docker', version: '27.5.1', platform: 'linux/amd64' },
  k3s: { name: 'kubernetes', version: '1.34.1', platform: 'linux/amd64' },
}
const DOCKER: Engine = { name: 'docker', version: '28.5.2', platform: 'linux/amd64' }

/** The source that each image names in its label. */
const SOURCES: Readonly<Record<string, string>> = {
  'ghcr.io/immich-app/immich-server': 'https://github.com/immich-app/immich',
  'docker.io/grafana/grafana': 'https://github.com/grafana/grafana',
  'docker.io/vaultwarden/server': 'https://github.com/dani-garcia/vaultwarden',
  'docker.io/jellyfin/jellyfin': 'https://github.com/jellyfin/jellyfin-packaging',
  'ghcr.io/paperless-ngx/paperless-ngx': 'https://github.com/paperless-ngx/paperless-ngx',
  'ghcr.io/zigbee2mqtt/zigbee2mqtt': 'https://github.com/Koenkk/zigbee2mqtt',
  'docker.io/authelia/authelia': 'https://github.com/authelia/authelia',
  'ghcr.io/home-assistant/home-assistant': 'https://github.com/home-assistant/core',
}

/** Stores two inventories of each host: what ran two days before, and what runs. */
export async function storeDemoInventories(store: Store, images: readonly DemoImage[], now: Date): Promise<void> {
  for (const host of listNamedHosts(images)) {
    const last = new Date(now.getTime() - (host === SILENT_HOST ? APART_MS : 60_000))
    const before = new Date(last.getTime() - APART_MS)
    for (const takenAt of [before, last]) {
      await store.recordInventory(
        host,
        createInventory(images, host, { now, takenAt, isLast: takenAt === last }),
        toInstant(takenAt),
      )
    }
  }
  await store.markSilentReporters(toInstant(now))
}

/**
 * Every host but the silent one reports what runs there, and keeps itself up to date where it is: it has deployed what arrived before.
 * @param now the time by which the demo was filled
 * @returns a function that has them report, given what has arrived since the last report
 */
export function createDemoReports(board: BoardService, images: readonly DemoImage[], now: Date) {
  const deployed = new Map<string, Deployed>()
  return async (arrival: Arrival | null): Promise<void> => {
    const takenAt = new Date()
    for (const host of listNamedHosts(images).filter((one) => one !== SILENT_HOST)) {
      await board.receiveInventory(host, createInventory(images, host, { now, takenAt, isLast: true, deployed }))
    }
    if (arrival !== null) deployed.set(`${arrival.host} ${arrival.image}`, { ...arrival, since: toInstant(takenAt) })
  }
}

type Deployed = { version: string; since: Instant }

type Moment = {
  /** The time by which the demo was filled, from which all others are counted. */
  now: Date
  takenAt: Date
  /** False for the inventory before the last, of which one image has been rolled back since. */
  isLast: boolean
  /** The images that have been deployed since the demo was filled, by host and image. */
  deployed?: ReadonlyMap<string, Deployed>
}

function createInventory(images: readonly DemoImage[], host: string, moment: Moment): Inventory {
  const engine = ENGINES[host] ?? DOCKER
  return {
    reporter: 'diun-dashboard/0.1.0',
    engine,
    takenAt: toInstant(moment.takenAt),
    intervalSeconds: 300,
    containers: images.flatMap((image, index) =>
      image.hosts.includes(host) ? createContainers(image, host, index, moment) : [],
    ),
  }
}

function createContainers(image: DemoImage, host: string, index: number, moment: Moment): RunningContainer[] {
  const run = findRun(image, index)
  if (run.is === 'gone') return []
  const { registry, repository } = parseImageReference(image.image)
  const name = `${registry}/${repository}`
  const { build, since } = findBuild(run, image, host, index, moment)
  const toDigest = (version: string) => `${name}@${computeDemoDigest(image.image, version)}`
  const toId = (version: string) => computeDemoDigest(`image ${image.image}`, version)
  const named = run.is === 'pulled' ? 'latest' : build
  return [
    {
      name: getDemoContainerName(image),
      image: run.imageTag === undefined ? image.image : `${name}:${run.imageTag}`,
      imageId: toId(build),
      namedImageId: toId(named),
      isRunning: true,
      digests: run.is === 'unknown' ? [] : [toDigest(build)],
      namedDigests: run.is === 'unknown' ? [] : [toDigest(named)],
      since,
      created: toInstant(new Date(Date.parse(since) - 3 * DAY_MS)),
      version: run.version,
      namedVersion: run.reported ?? run.version,
      source: SOURCES[name] ?? '',
      compose: image.stack === undefined ? null : buildProject(image.stack, image.image),
    },
  ]
}

/** A service of the large cluster is up to date where DIUN has reported nothing of it before. */
function findRun({ image }: DemoImage, index: number): BelievableRun {
  return believableVersions[image] ?? { is: index % 5 === 0 ? 'updated' : 'outdated', version: '' }
}

/** Finds the build that runs, by the name that `computeDemoDigest` knows it by, and the time since which it does. */
function findBuild(run: BelievableRun, { image }: DemoImage, host: string, index: number, moment: Moment) {
  const { now, takenAt, isLast, deployed } = moment
  const ago = (ms: number) => toInstant(new Date(now.getTime() - ms))
  const ageMs = computeDemoAge(index) * MINUTE_MS
  const old = { build: run.imageTag ?? '1 before', since: ago(ageMs + (26 + (index % 5)) * DAY_MS) }
  const isUpToDate = run.is === 'updated' || (run.is === 'rolled-back' && !isLast)
  const isThere = now.getTime() - ageMs < takenAt.getTime()
  if (!(isUpToDate && isThere)) return run.is === 'rolled-back' && isLast ? { ...old, since: ago(5 * HOUR_MS) } : old
  const later = deployed?.get(`${host} ${image}`)
  return later === undefined
    ? { build: 'latest', since: ago(ageMs * 0.8) }
    : { build: later.version, since: later.since }
}

function buildProject(stack: string, image: string): NonNullable<RunningContainer['compose']> {
  const workingDir = `/opt/stacks/${stack}`
  return { project: stack, service: getDemoServiceName(image), workingDir, configFiles: [`${workingDir}/compose.yml`] }
}
