import { groupBy } from '../group-by'
import { selectLaterKnown } from '../instant'
import type { RunningContainer } from './inventory'

/**
 * Merges the replicas of each service, which have its name, so that there is one container for each image that they run. Those that have
 * stopped do not count while others run: Swarm keeps the last tasks of a service, with what they ran before an update.
 */
export function mergeReplicas(containers: readonly RunningContainer[]): RunningContainer[] {
  const byName = groupBy(containers, ({ name }) => name)
  return [...byName.values()].flatMap((replicas) => {
    const running = replicas.filter(({ isRunning }) => isRunning)
    const counted = running.length > 0 ? running : replicas
    const byImage = groupBy(counted, ({ image, imageId, digests }) => imageId || [image, ...digests].join(' '))
    return [...byImage.values()].map((same) => same.reduce(mergeSame))
  })
}

function mergeSame(one: RunningContainer, other: RunningContainer): RunningContainer {
  return { ...one, image: one.image || other.image, since: selectLaterKnown(one.since, other.since) }
}
