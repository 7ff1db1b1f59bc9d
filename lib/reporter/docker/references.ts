import { isImageId, toImageId } from '@/lib/domain/running/image-id'
import type { Notices } from '../notices'
import { readObject, readText } from '../read-json'
import { MissingError, RefusedError } from '../source'
import { type EngineContainer, isNamedById } from './read-container'

/** A container of the engine's list, with the reference that it was made of; `''` when only the id of its image is known. */
type Referenced = { container: EngineContainer; reference: string }

/**
 * Creates what finds the references that containers were made of. Once an image tag has moved on, the engine's list names the image by its
 * id, and only the container itself tells. As that never changes, it is asked once.
 */
export function createReferences(notices: Notices) {
  let known = new Map<string, string>()

  async function find(
    listed: readonly EngineContainer[],
    read: (path: string) => Promise<unknown>,
  ): Promise<readonly Referenced[]> {
    const found: Referenced[] = []
    const still = new Map<string, string>()
    for (const container of listed) {
      const reference = isNamedById(container)
        ? (known.get(container.id) ?? (await readReference(container, read, notices)))
        : container.image
      // The container has gone since it was listed.
      if (reference === null) continue
      if (isNamedById(container)) still.set(container.id, reference)
      found.push({ container, reference })
    }
    known = still
    return found
  }

  return { find }
}

async function readReference(
  { id, imageId }: EngineContainer,
  read: (path: string) => Promise<unknown>,
  notices: Notices,
): Promise<string | null> {
  try {
    const { Config } = readObject(await read(`/containers/${id}/json`))
    const reference = readText(readObject(Config).Image)
    return isImageId(reference, toImageId(imageId)) ? '' : reference
  } catch (error) {
    if (error instanceof MissingError) return null
    if (!(error instanceof RefusedError)) throw error
    notices.warn(
      'inspect',
      `${error.message} Allow it: nothing else tells which image tag a container was made of, once that has moved on.`,
    )
    return ''
  }
}
