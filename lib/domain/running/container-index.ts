import { parseImageReference } from '../image/reference'
import type { RunningContainer } from './inventory'

/** The containers of an inventory, to be looked up: a host may run thousands, and DIUN may have reported as many images. */
export type ContainerIndex = {
  /** Lists the containers of the repository of an image. @param named the containers that DIUN names for it */
  findCandidates(image: string, named: readonly string[]): readonly RunningContainer[]
}

export function indexContainers(containers: readonly RunningContainer[]): ContainerIndex {
  const byRepository = new Map<string, RunningContainer[]>()
  const unplaced: RunningContainer[] = []
  for (const container of containers) {
    const repositories = getRepositories(container)
    if (repositories.size === 0) unplaced.push(container)
    for (const repository of repositories) {
      const known = byRepository.get(repository)
      if (known === undefined) byRepository.set(repository, [container])
      else known.push(container)
    }
  }
  return {
    findCandidates: (image, named) => [
      ...(byRepository.get(getRepository(image)) ?? []),
      ...unplaced.filter(({ name }) => named.includes(name)),
    ],
  }
}

/**
 * Docker's list tells neither the repository nor a digest of an image whose tag has moved on in containerd's store: then DIUN's name for
 * the container is all that is left.
 */
function getRepositories({ image, digests }: RunningContainer): ReadonlySet<string> {
  return new Set(image === '' ? digests.map(getRepository) : [getRepository(image)])
}

export function getRepository(reference: string): string {
  const { registry, repository } = parseImageReference(reference)
  return `${registry}/${repository}`
}
