import type { CardHost } from '../../card/card'
import type { ShownCard } from '../../card/shown-card'
import { findVersionChange } from '../../card/version-change'
import { toCanonicalReference } from '../../image/canonical-reference'
import { parseImageReference, toImageKey } from '../../image/reference'
import type { RunningContainer } from '../../running/inventory'
import { isBehind } from '../../running/running'
import type { ListedContainer } from './list-containers'

export const CONTAINER_CHANGES = ['tag', 'digest'] as const

/** The version of a container, and the one that was reported for it. */
export type ContainerVersion = {
  /** The registry and the repository; `''` when only the id of the image is known. */
  registry: string
  repository: string
  /** The image tag that runs; `''` when it is not known. */
  imageTag: string
  /** The digest that runs, `sha256:…`; null when it is not known. */
  digest: string | null
  /** The image tag that the container shall run; null when DIUN reported nothing of it. */
  wantedTag: string | null
  /** The change that its update is: another image tag, or another digest of the same one. Null for no update, or when it cannot be told. */
  change: (typeof CONTAINER_CHANGES)[number] | null
}

export function findContainerVersion({ card, container, isUpdateAvailable }: ListedContainer): ContainerVersion {
  const image = container?.image || (card?.image ?? '')
  const { registry, repository } = parseImageReference(image === '' ? '' : toCanonicalReference(image))
  const imageTag = findImageTag(card, container)
  const wantedTag = card === null ? null : findWantedTag(card, container)
  const [reported] = card?.hosts ?? []
  const change = reported !== undefined && isUpdateAvailable ? findChange(reported, imageTag, wantedTag ?? '') : null
  return { registry, repository, imageTag, digest: findDigest(reported, container), wantedTag, change }
}

/** Returns the image tag that the container shall run: its own, where that names what was reported. */
function findWantedTag(card: ShownCard, container: RunningContainer | null): string {
  const own = toImageKey(container?.image ?? '')
  const release = card.fold?.releases.find(({ cards }) => cards.some(({ image }) => image === card.image))
  const isNamedSo = release?.cards.some(({ image }) => image === own) === true
  return parseImageReference(isNamedSo ? own : card.image).imageTag
}

/** Returns the image tag that runs, by the inventory, or by what DIUN and people said. */
function findImageTag(card: ShownCard | null, container: RunningContainer | null): string {
  if (container !== null && container.image !== '') return parseImageReference(container.image).imageTag
  if (card === null) return ''
  const [host] = card.hosts
  const change = findVersionChange(card)
  return host?.running?.imageTag ?? host?.runs ?? (change?.isToTag ? change.from : '')
}

function findDigest(reported: CardHost | undefined, container: RunningContainer | null): string | null {
  const [kept] = container?.digests ?? []
  if (kept !== undefined) return parseImageReference(kept).digest
  return reported?.running?.digest ?? null
}

function findChange({ status, running }: CardHost, imageTag: string, wantedTag: string): ContainerVersion['change'] {
  if (imageTag !== '' && wantedTag !== '' && imageTag !== wantedTag) return 'tag'
  return status === 'update' || (running !== undefined && isBehind(running)) ? 'digest' : null
}
