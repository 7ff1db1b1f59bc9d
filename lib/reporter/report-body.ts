import type { Engine } from '@/lib/domain/running/inventory'

/** A container as `POST /running` takes it. A text that is not known is `''`. */
export type ReportedContainer = {
  name: string
  image: string
  image_id: string
  tag_image_id: string
  /** The state in Docker's words: `running`, `exited`, … */
  state: string
  since: string | null
  digests: readonly string[]
  tag_digests: readonly string[]
  created: string | null
  version: string
  tag_version: string
  source: string
  compose: ReportedProject | null
}

export type ReportedProject = {
  project: string
  service: string
  working_dir: string
  config_files: readonly string[]
}

/** The containers of a host, at one moment. */
export type Taken = { engine: Engine; containers: readonly ReportedContainer[] }

/** The body of `POST /running`. */
export type ReportBody = Taken & { reporter: string; taken_at: string; interval: number }

/** A container of which nothing is known yet but its name. */
export const UNKNOWN_CONTAINER = {
  image: '',
  image_id: '',
  tag_image_id: '',
  since: null,
  digests: [],
  tag_digests: [],
  created: null,
  version: '',
  tag_version: '',
  source: '',
  compose: null,
} as const

/** Puts containers into an order that does not depend on the engine, so that equal reports are equal texts. */
export function sortContainers(containers: readonly ReportedContainer[]): readonly ReportedContainer[] {
  const toKey = ({ name, image_id, digests }: ReportedContainer) => `${name} ${image_id} ${digests.join()}`
  return containers
    .map((container) => ({ container, key: toKey(container) }))
    .toSorted((one, other) => (one.key < other.key ? -1 : Number(one.key > other.key)))
    .map(({ container }) => container)
}
