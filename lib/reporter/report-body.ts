import type { Engine, RunningContainer } from '@/lib/domain/running/inventory'

/** The containers of a host, at one moment. */
export type Taken = { engine: Engine; containers: readonly RunningContainer[] }

type ReportFacts = { reporter: string; taken_at: string; interval: number }

/** The body of `POST /running`. */
export type ReportBody = ReportFacts & { engine: Engine; containers: readonly ReturnType<typeof toContainerWire>[] }

export function createReportBody({ engine, containers }: Taken, facts: ReportFacts): ReportBody {
  return { ...facts, engine, containers: containers.map(toContainerWire) }
}

/** Puts containers into an order that does not depend on the engine, so that equal reports are equal texts. */
export function sortContainers(containers: readonly RunningContainer[]): readonly RunningContainer[] {
  const toKey = ({ name, imageId, digests }: RunningContainer) => `${name} ${imageId} ${digests.join()}`
  return containers
    .map((container) => ({ container, key: toKey(container) }))
    .toSorted((one, other) => (one.key < other.key ? -1 : Number(one.key > other.key)))
    .map(({ container }) => container)
}

function toContainerWire({ compose, isRunning, ...container }: RunningContainer) {
  return {
    name: container.name,
    image: container.image,
    image_id: container.imageId,
    tag_image_id: container.namedImageId,
    state: isRunning ? 'running' : 'exited',
    since: container.since,
    digests: container.digests,
    tag_digests: container.namedDigests,
    created: container.created,
    version: container.version,
    tag_version: container.namedVersion,
    source: container.source,
    compose: compose && {
      project: compose.project,
      service: compose.service,
      working_dir: compose.workingDir,
      config_files: compose.configFiles,
    },
  }
}
