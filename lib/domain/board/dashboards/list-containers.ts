import { type Card, getCardName, isPending } from '../../card/card'
import { nameCards } from '../../card/card-names'
import { foldCards, getFoldedCards } from '../../card/fold-cards'
import type { ShownCard } from '../../card/shown-card'
import { isComparable } from '../../image/bump'
import { parseImageReference, toImageKey } from '../../image/reference'
import { parseVersion } from '../../image/version'
import { compareVersions } from '../../image/version-order'
import { compareText } from '../../newest-first'
import { type ContainerIndex, getRepository, indexContainers } from '../../running/container-index'
import type { KeptInventory, RunningContainer } from '../../running/inventory'
import { limitToHosts } from '../scope'

/** A container of a host, as dashboards list it. */
export type ListedContainer = {
  /** An id that is the same on no other row, and stays when another version is reported. */
  id: string
  host: string
  /** The name of the container; that of its image where DIUN named none. */
  name: string
  /** The card that it stands for, as it is on this host alone; null when DIUN reported nothing of it. */
  card: ShownCard | null
  /** The container of the inventory; null when the host has no reporter, or its inventory has no such container. */
  container: RunningContainer | null
  /** The platform, `linux/amd64`; `''` when it is not known. */
  platform: string
  /** True while the card is pending on this host, and the container is meant by that. */
  isUpdateAvailable: boolean
}

type Row = Omit<ListedContainer, 'id'>

/** An inventory, as far as its containers are listed. */
export type ListedInventory = Pick<KeptInventory, 'engine' | 'containers'> & { host: string }

/**
 * Lists the containers of a board, by host and name. A host with an inventory has all of that, and besides them what DIUN reported there that
 * no container stands for, unless it is gone and nothing is pending; any other host has what DIUN told of.
 */
export function listContainers(
  cards: readonly Card[],
  inventories: readonly ListedInventory[],
): readonly ListedContainer[] {
  const cardsOf = groupByHost(nameCards(foldCards(cards)))
  const inventoryOf = new Map(inventories.map((one) => [one.host, one]))
  const hosts = new Set([...cardsOf.keys(), ...inventoryOf.keys()])
  const rows = [...hosts].flatMap((host) => {
    const ofHost = cardsOf.get(host) ?? []
    const inventory = inventoryOf.get(host)
    return inventory === undefined ? ofHost.flatMap((card) => listReported(card, host)) : listKept(ofHost, inventory)
  })
  return addIds(rows.sort(compareRows))
}

/** Returns the cards of each host, each as it is there alone. */
function groupByHost(cards: readonly ShownCard[]): ReadonlyMap<string, readonly ShownCard[]> {
  const cardsOf = new Map<string, ShownCard[]>()
  for (const card of cards) {
    for (const host of new Set(getFoldedCards(card).flatMap(({ hosts }) => hosts.map(({ hostname }) => hostname)))) {
      const ofHost = cardsOf.get(host) ?? []
      ofHost.push(...limitToHosts(card, [host]))
      cardsOf.set(host, ofHost)
    }
  }
  return cardsOf
}

/** Lists the containers that DIUN named for a card. */
function listReported(card: ShownCard, host: string): Row[] {
  const names = findNamed(card)
  return (names.length === 0 ? [getCardName(card)] : names).map((name) => ({
    host,
    name,
    card,
    container: null,
    platform: card.platform,
    isUpdateAvailable: isPending(card),
  }))
}

/** Lists the containers of an inventory, each with the card that it stands for. */
function listKept(cards: readonly ShownCard[], { host, engine, containers }: ListedInventory): Row[] {
  const index = indexContainers(containers)
  const meantBy = new Map(cards.map((card) => [card, findMeant(card, index)]))
  const outdatedBy = new Map(
    cards.filter(isPending).map((card) => [card, new Set(selectOutdated(card, meantBy.get(card) ?? []))]),
  )
  const cardOf = new Map<RunningContainer, ShownCard>()
  // A container that several cards mean stands for the one that is pending.
  for (const card of [...cards.filter((one) => !isPending(one)), ...cards.filter(isPending)]) {
    for (const container of meantBy.get(card) ?? []) cardOf.set(container, card)
  }
  const rows = containers.map((container) => {
    const card = cardOf.get(container) ?? null
    const isUpdateAvailable = card !== null && outdatedBy.get(card)?.has(container) === true
    const platform = engine.platform || (card?.platform ?? '')
    return { host, name: container.name, card, container, platform, isUpdateAvailable }
  })
  const missing = cards.filter((card) => meantBy.get(card)?.length === 0 && (isPending(card) || !isGone(card)))
  return [...rows, ...missing.flatMap((card) => listReported(card, host))]
}

/** Finds the containers that a card means: by an image tag or by name, and where DIUN names none, all of the repository if need be. */
function findMeant(card: ShownCard, index: ContainerIndex): readonly RunningContainer[] {
  const names = findNamed(card)
  const images = new Set(getFoldedCards(card).map(({ image }) => image))
  const candidates = index.findCandidates(card.image, names)
  const meant = candidates.filter(({ image, name }) => names.includes(name) || images.has(toImageKey(image)))
  return meant.length === 0 && names.length === 0 ? candidates : meant
}

/** Selects the containers that a pending card leaves to be updated: those that do not run it, or all when a person wants it all the same. */
function selectOutdated(card: ShownCard, meant: readonly RunningContainer[]): readonly RunningContainer[] {
  const outdated = meant.filter((container) => !runsReported(card, container))
  return outdated.length === 0 ? meant : outdated
}

function runsReported({ image, hosts: [host] }: ShownCard, container: RunningContainer): boolean {
  const { imageId, digests } = container
  const reported = host?.digest ?? ''
  if (reported !== '' && [imageId, ...digests.map((one) => parseImageReference(one).digest)].includes(reported))
    return true
  const runs = parseVersion(parseImageReference(container.image).imageTag)
  const wanted = parseVersion(parseImageReference(image).imageTag)
  const isSameLine =
    runs !== null &&
    wanted !== null &&
    isComparable(runs, wanted) &&
    runs.variant === wanted.variant &&
    runs.numbers.length === wanted.numbers.length
  return isSameLine && compareVersions(runs, wanted) > 0
}

function findNamed(card: ShownCard): readonly string[] {
  return card.fold?.containers ?? [...new Set(card.hosts.flatMap(({ containers }) => containers))]
}

function isGone(card: ShownCard): boolean {
  return getFoldedCards(card).every(({ hosts }) => hosts.every(({ running }) => running?.verdict === 'gone'))
}

function compareRows(one: Row, other: Row): number {
  return (
    compareText(one.host, other.host) ||
    compareText(one.name, other.name) ||
    compareText(getImage(one), getImage(other))
  )
}

/** Adds ids made of host, repository and name; a further row of the same three, as during the update of a Swarm service, is numbered. */
function addIds(rows: readonly Row[]): ListedContainer[] {
  const used = new Map<string, number>()
  return rows.map((row) => {
    const id = [row.host, getRepository(getImage(row)), row.name].map(escapePart).join('/')
    const count = (used.get(id) ?? 0) + 1
    used.set(id, count)
    return { ...row, id: count === 1 ? id : `${id}/${count}` }
  })
}

function escapePart(text: string): string {
  return text.replaceAll(/[%/]/g, encodeURIComponent)
}

function getImage({ card, container }: Row): string {
  return container?.image || (card?.image ?? '')
}
