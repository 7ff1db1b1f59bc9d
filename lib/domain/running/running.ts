import type { Instant } from '../instant'

export const VERDICTS = ['updated', 'outdated', 'pulled', 'unknown', 'gone'] as const

/**
 * The conclusion about what a host reported of an image, by the inventory of that host.
 * - `updated`: every container runs the reported digest, or a newer version.
 * - `outdated`: a container runs a digest that was reported earlier, or a lower version.
 * - `pulled`: the image tag names the reported image already, and a container still runs another one.
 * - `unknown`: what runs cannot be compared with the report.
 * - `gone`: no container of it is left.
 */
export type Verdict = (typeof VERDICTS)[number]

/** The conclusion from an inventory about an image on a host. A part that is not known is missing. */
export type Running = {
  verdict: Verdict
  /** The time at which the board learned that the reported digest, or a newer version, ran here. It stays when that ends. */
  updatedAt?: Instant
  /** The last verdict that told old from new, beside one that does not: `unknown` or `gone`. */
  decided?: 'updated' | 'outdated'
  /** The time since which the last of the containers has been there. */
  since?: Instant
  /** The digest that runs, `sha256:…`. */
  digest?: string
  /** The image tag that runs. */
  imageTag?: string
  /** The version that the running image says it is, by its OCI label. */
  version?: string
  /** The version of the image that was pulled and does not run yet, likewise. */
  pulledVersion?: string
  /** The time the running image was built. */
  created?: Instant
  /** The project and service of Docker Compose. */
  project?: string
  service?: string
  /** The address of the source, by the OCI label of the running image: any text. */
  source?: string
}

/** The reporter of a host, as far as the board needs it: the conclusions of one that fell silent may be out of date. */
export type Reporter = {
  host: string
  /** The time of its last inventory. It is exact once the reporter is silent. */
  takenAt: Instant
  /** True when no inventory has come for two of its intervals. */
  isSilent: boolean
}

/** Returns the hosts whose reporter has fallen silent, each with the time of its last inventory. */
export function findSilentHosts(reporters: readonly Reporter[]): ReadonlyMap<string, Instant> {
  return new Map(reporters.filter(({ isSilent }) => isSilent).map(({ host, takenAt }) => [host, takenAt]))
}

/** Tells whether a host runs something older than what was reported. */
export function isBehind({ verdict }: Pick<Running, 'verdict'>): boolean {
  return verdict === 'outdated' || verdict === 'pulled'
}

/** Tells whether a host has gone back to something older after it ran what was reported. */
export function isRolledBack(running: Pick<Running, 'verdict' | 'updatedAt'>): boolean {
  return running.updatedAt !== undefined && isBehind(running)
}
