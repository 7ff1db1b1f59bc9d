import { parseImageReference, toImageKey } from '../image/reference'
import { type ImageVersion, parseVersion } from '../image/version'
import { compareVersions } from '../image/version-order'
import type { RunningContainer } from '../running/inventory'
import { getRepository, type UpdateTarget } from './update-target'

/**
 * Finds the containers of an inventory that an update is for: those that run one of its image tags, and those that DIUN named. When
 * there are none, it is for those that run a lower version of the same variant.
 */
export function findContainers(
  { card, images, containers }: UpdateTarget,
  inventory: readonly RunningContainer[],
): RunningContainer[] {
  const repository = getRepository(card.image)
  const isMeant = ({ name, image }: RunningContainer) => {
    if (image === '') return containers.includes(name)
    if (getRepository(image) !== repository) return false
    return images.includes(toImageKey(image)) || containers.includes(name)
  }
  const meant = inventory.filter(isMeant)
  if (meant.length > 0) return meant
  return inventory.filter(({ image }) => getRepository(image) === repository && isLower(image, card.image))
}

/**
 * Returns the reference that a container shall run: its own image tag when that names the new image, and by the new digest when it is pinned.
 * Beside an image tag, an inventory keeps no digest; DIUN names it.
 */
export function getWantedImage({ card, images, host }: UpdateTarget, { image }: RunningContainer): string {
  const own = toImageKey(image)
  const wanted = images.includes(own) ? own : card.image
  const isPinned = parseImageReference(image).digest !== '' || host.pinnedTo !== undefined
  return isPinned && host.digest !== '' ? `${toImageKey(wanted)}@${host.digest}` : wanted
}

function isLower(image: string, than: string): boolean {
  const one = parseVersion(parseImageReference(image).imageTag)
  const other = parseVersion(parseImageReference(than).imageTag)
  return one !== null && other !== null && isSameLine(one, other) && compareVersions(one, other) < 0
}

function isSameLine(one: ImageVersion, other: ImageVersion): boolean {
  return one.variant === other.variant && one.numbers.length === other.numbers.length && one.isDate === other.isDate
}
