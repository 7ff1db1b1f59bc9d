import type { Instant } from '../instant'

/** The containers of a host, as its reporter took them down at one moment. Each inventory is whole, and takes the place of the one before. */
export type Inventory = {
  /** The program that took it, with its version, such as `diun-dashboard/0.2.0`; `''` when it does not say. */
  reporter: string
  engine: Engine
  /** The time it was taken, by the clock of the host; null when the report does not say. */
  takenAt: Instant | null
  /** The seconds after which the reporter takes the next one; null when it does not say. */
  intervalSeconds: number | null
  /** True for that of a script that ran once: no other follows it. */
  isOnce?: boolean
  containers: readonly RunningContainer[]
}

/** An inventory as it is kept. */
export type KeptInventory = Omit<Inventory, 'takenAt' | 'intervalSeconds' | 'isOnce'> & {
  /** The time it was taken; never later than it was received. */
  takenAt: Instant
  receivedAt: Instant
  /** As the reporter says, or as its last two inventories show; 0 when none follows. */
  intervalSeconds: number
  /** True when no other has come for two intervals, so that its conclusions may be out of date. */
  isSilent: boolean
}

/** The answer to an inventory: its containers, and the images of the host that DIUN reported, by what was concluded. */
export type InventorySummary = {
  containers: number
  updated: number
  /** Those that are pulled but do not run yet are among them. */
  outdated: number
  unknown: number
}

/** A kept inventory without its containers, and what was concluded from it. */
export type InventoryOverview = Omit<KeptInventory, 'containers'> & InventorySummary

/** The container engine of a host; a part that is not reported is `''`. */
export type Engine = {
  /** `docker`, `podman`, `swarm`, `kubernetes`. */
  name: string
  version: string
  /** The platform, `linux/amd64`. */
  platform: string
}

/** A container of a host; of a Swarm or of Kubernetes, a service, or a container of a workload. A text that is not known is `''`. */
export type RunningContainer = {
  /** The name, as `readContainerName` reads it from what DIUN reports of the same container. */
  name: string
  /** The reference that it was made of, with registry and image tag (`toCanonicalReference`); `''` when only the image's id is known. */
  image: string
  /** The id of the image that it runs. */
  imageId: string
  /** The id of the image that `image` names on the host by now; `''` when that is not known. */
  namedImageId: string
  /** True unless it has stopped. */
  isRunning: boolean
  /** The digests of the image that it runs, each with its repository: `docker.io/library/redis@sha256:…`. */
  digests: readonly string[]
  /** The digests of the image that `image` names by now, likewise; null when nothing was said of them. */
  namedDigests: readonly string[] | null
  /** The time since which the container has been there. */
  since: Instant | null
  /** The time the image that it runs was built. */
  created: Instant | null
  /** The label `org.opencontainers.image.version` of the image that it runs. */
  version: string
  /** That of the image that `image` names by now. */
  namedVersion: string
  /** The label `org.opencontainers.image.source` of the image that it runs: any text. */
  source: string
  /** The project of Docker Compose that it belongs to; null for none. */
  compose: ComposeProject | null
}

/** The place of a container in a project of Docker Compose, by the labels that Compose gives it. */
type ComposeProject = {
  project: string
  service: string
  /** The folder on the host; `''` when that is not known. */
  workingDir: string
  /** The files on the host, in the order in which they apply. */
  configFiles: readonly string[]
}
