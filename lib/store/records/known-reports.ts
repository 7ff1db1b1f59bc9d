import type { Instant } from '@/lib/domain/instant'
import type { Running } from '@/lib/domain/running/running'
import type { ImageTagReport } from '@/lib/domain/update/settle'

/** The last report of a host about an image tag, with what is known of the image. */
export type HostImage = ImageTagReport & {
  image: string
  firstSeenAt: Instant
  /** The time of the last event. */
  receivedAt: Instant
  host: string
  repository: string
  digest: string
  running: Running | null
}

/** The reports of hosts so far about the repositories that events are about. */
export type KnownReports = {
  byId: ReadonlyMap<string, HostImage>
  /** The repositories that are compared: of the others too much is known. */
  compared: ReadonlySet<string>
}

export const NOTHING_KNOWN: KnownReports = { byId: new Map(), compared: new Set() }
