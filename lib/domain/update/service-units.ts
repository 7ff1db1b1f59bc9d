import { groupBy } from '../group-by'
import { type Instant, selectLaterKnown } from '../instant'
import type { Settlement } from './update'

/** The report of one event about the containers of a repository on one host. */
export type ContainerReport = {
  imageTag: string
  status: string
  /** The containers, by `readContainerName`. */
  containers: readonly string[]
  /** The image tag that they are known to run; `''` when it is not known. */
  runs: string
  settledBy: Settlement | null
  /** As in `ContainerFacts`. */
  containerSince: Instant | null
  /** The time the image was built; null when that is not known. */
  created: Instant | null
}

/**
 * Returns a function that tells which containers are one service: those that DIUN named together. With `watch_repo` it names whichever
 * container won the race for an image tag, so one that is named alone proves nothing; but containers that are known to run different image
 * tags are told apart, whatever else is reported.
 * The order of the sightings does not matter.
 * @returns a function that returns the containers of the service that runs in the given ones, in alphabetical order
 */
export function createUnitReader(
  sightings: readonly ContainerReport[],
): (containers: readonly string[]) => readonly string[] {
  const isSimple = sightings.every(({ containers }) => containers.length < 2)
  if (isSimple) return (containers) => containers
  const groups = groupContainers(sightings)
  const runsOf = findRunningTags(sightings)
  const unitOf = new Map<string, readonly string[]>()
  for (const group of groups) {
    for (const unit of splitByRunningTag(group, runsOf)) for (const name of unit) unitOf.set(name, unit)
  }
  return (containers) => {
    const units = new Set(containers.map((name) => unitOf.get(name)))
    const [unit] = units
    return units.size === 1 && unit !== undefined ? unit : containers.toSorted()
  }
}

/**
 * Groups the reports of one host about one repository by the service that they are about. An unnamed host may be any, so there each stands
 * for itself.
 */
export function groupByService<Report extends ContainerReport>(
  hostname: string,
  reports: readonly Report[],
): Report[][] {
  if (hostname === '') return reports.map((report) => [report])
  const getUnit = createUnitReader(reports)
  return [
    ...groupBy(reports, ({ containers, runs }) =>
      JSON.stringify(containers.length === 0 ? runs : getUnit(containers)),
    ).values(),
  ]
}

/** Groups the containers that are named together, directly or by way of others. */
function groupContainers(sightings: readonly ContainerReport[]): readonly (readonly string[])[] {
  const parents = new Map<string, string>()
  const findRoot = (name: string): string => {
    let root = name
    for (let parent = parents.get(root); parent !== undefined && parent !== root; parent = parents.get(root)) {
      root = parent
    }
    parents.set(name, root)
    return root
  }
  for (const { containers } of sightings) {
    const [first, ...others] = containers
    if (first === undefined) continue
    for (const name of [first, ...others]) parents.set(findRoot(name), findRoot(first))
  }
  const byRoot = groupBy([...parents.keys()].sort(), findRoot)
  return [...byRoot.values()]
}

/** Finds the image tags that each container is known to run, by the reports that name it alone. */
function findRunningTags(sightings: readonly ContainerReport[]): ReadonlyMap<string, ReadonlySet<string>> {
  const runsOf = new Map<string, Set<string>>()
  const add = (name: string, imageTag: string) => runsOf.set(name, (runsOf.get(name) ?? new Set()).add(imageTag))
  const alone = sightings.filter(({ containers }) => containers.length === 1)
  for (const { containers, runs, settledBy, imageTag } of alone) {
    const runningTag = runs || (settledBy === 'deployed' ? imageTag : '')
    for (const name of containers) if (runningTag !== '') add(name, runningTag)
  }
  const byName = groupBy(alone, ({ containers: [name = ''] }) => name)
  for (const [name, own] of byName) {
    const only = findOnlyTag(name, own, sightings)
    if (only !== null && !runsOf.has(name)) add(name, only)
  }
  return runsOf
}

/**
 * Returns the only image tag that a container has reported since it was made, if that was there by then or was updated: it is what
 * runs. A container that reports another one watches its repository.
 */
function findOnlyTag(name: string, own: readonly ContainerReport[], all: readonly ContainerReport[]): string | null {
  const since = own.reduce<Instant | null>((last, { containerSince }) => selectLaterKnown(last, containerSince), null)
  if (since === null) return null
  const reported = all.filter(
    ({ containers, containerSince }) =>
      containers.includes(name) && (containerSince === null || containerSince >= since),
  )
  const [only, ...others] = new Set(reported.map(({ imageTag }) => imageTag))
  const isThere = reported.every(({ status, created }) => status === 'update' || (created !== null && created <= since))
  return only !== undefined && others.length === 0 && isThere ? only : null
}

/**
 * Splits a group in which containers are known to run different image tags: those that run the same stay together, and the others go
 * alone.
 */
function splitByRunningTag(
  group: readonly string[],
  runsOf: ReadonlyMap<string, ReadonlySet<string>>,
): readonly (readonly string[])[] {
  const distinguished = group.filter((name) => runsOf.has(name))
  const byRuns = groupBy(distinguished, (name) => JSON.stringify([...(runsOf.get(name) ?? [])].sort()))
  if (byRuns.size < 2) return [group]
  return [...byRuns.values(), ...group.filter((name) => !runsOf.has(name)).map((name) => [name])]
}
