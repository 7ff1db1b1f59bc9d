import type { Instant } from '../instant'
import type { RunningContainer } from '../running/inventory'
import type { ScriptKind } from './script-kind'

/** The steps that update what was chosen on one host. */
export type UpdatePlan = {
  host: string
  kind: ScriptKind
  madeAt: Instant
  steps: readonly ScriptStep[]
  /** The address to which the script reports what runs, and the code with which it may; null for a script that reports nothing. */
  report: { url: string; code: string } | null
}

/** A step of a script. */
export type ScriptStep = StepAction & {
  /** The remarks that a person should read before it is done: that it keeps data, and the first line of their note. */
  remarks?: readonly string[]
}

/** The action of a step. An image is the reference that shall run, as a person writes it; several are names of the same, the first of them to be taken unless another runs. */
type StepAction =
  /** Services of one project of Docker Compose, known from the inventory. */
  | {
      by: 'project'
      project: Omit<NonNullable<RunningContainer['compose']>, 'service'>
      services: readonly { service: string; image: string }[]
    }
  /** A container that Docker Compose did not make, known from the inventory, or meant to be updated by Docker alone. */
  | { by: 'container'; container: string; image: string }
  /** Containers that are looked for on the host, under the names that DIUN reported, or else by their image. */
  | { by: 'search'; containers: readonly string[]; images: readonly string[]; isPulledAlone: boolean }
  /** A service of a Swarm. */
  | { by: 'service'; service: string; images: readonly string[] }
  /** A container of a workload of Kubernetes. */
  | { by: 'workload'; namespace: string; owner: string; container: string; images: readonly string[] }

/**
 * The reasons for which an image is left out of a script.
 * - `data-store`, `major`: see `Caution`.
 * - `absent`: the host did not report it.
 * - `gone`: by the inventory, no container of it is left.
 * - `stopped`: all of its containers are stopped.
 * - `unnamed`: DIUN named no service, or no workload, that runs it.
 * - `untypable`: a name holds a control character, which a terminal would act on.
 */
export const SKIP_REASONS = ['data-store', 'major', 'absent', 'gone', 'stopped', 'unnamed', 'untypable'] as const

export type SkipReason = (typeof SKIP_REASONS)[number]

export type SkippedImage = { image: string; reason: SkipReason }
