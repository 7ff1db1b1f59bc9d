import { groupBy } from '../group-by'
import { parseImageReference } from '../image/reference'
import { areSameItems } from '../same-items'
import { createUnitReader } from '../update/service-units'
import type { Card, CardHost } from './card'

/** The service that a card is about. The image tags of one service are folded. */
export type Service = {
  /** A key that is the same for all image tags of one service. */
  key: string
  /** True when on each of its hosts a container is known to run it. */
  isNamed: boolean
}

/**
 * Returns a function that determines the service of a card, by its repository, hosts and containers, and by the user's tag. Containers
 * that DIUN named together are one service (`createUnitReader`).
 *
 * A name that containers of several repositories have on one host is ignored: with `defaults.metadata` DIUN reports the first
 * container's name for every image. Hosts without a name are never the same host, unless the container is the very same.
 * @param cards all cards of a board
 */
export function createServiceReader(cards: readonly Card[]): (card: Card) => Service {
  const facts = cards.map(getCardFacts)
  const shared = findSharedNames(facts)
  const together = createReadersByRepository(cards, facts, shared)
  return (card) => {
    const { repository, names, service } = getCardFacts(card)
    const getServiceTogether = together.get(repository)
    if (getServiceTogether !== undefined) return getServiceTogether(card)
    const ignored = names.filter((name) => shared.has(name))
    return ignored.length === 0 ? service : getServiceWithout(card, ignored)
  }
}

/** Caches what cards are about without names that others have too. */
const serviceWithout = new WeakMap<Card, { ignored: readonly string[]; service: Service }>()

function getServiceWithout(card: Card, ignored: readonly string[]): Service {
  const known = serviceWithout.get(card)
  if (known !== undefined && areSameItems(known.ignored, ignored)) return known.service
  const service = computeService(card, { shared: new Set(ignored), getUnit: keepNames })
  serviceWithout.set(card, { ignored, service })
  return service
}

const keepNames = (names: readonly string[]) => names

type ServiceContext = {
  /** The names that are ignored because containers of several repositories have them. */
  shared: ReadonlySet<string>
  /** The function that `createUnitReader` returns. */
  getUnit: (names: readonly string[]) => readonly string[]
}

const EMPTY_CONTEXT: ServiceContext = { shared: new Set(), getUnit: keepNames }

type CardFacts = { repository: string; names: readonly string[]; isShared: boolean; service: Service }

/** Caches the facts of each card: a card that did not change keeps its identity. */
const factsOf = new WeakMap<Card, CardFacts>()

function getCardFacts(card: Card): CardFacts {
  const made = factsOf.get(card)
  if (made !== undefined) return made
  const ofHosts = card.hosts.map(getContainerKeys)
  const facts = {
    repository: getRepository(card),
    names: ofHosts.flat(),
    isShared: ofHosts.some((names) => names.length > 1),
    service: computeService(card, EMPTY_CONTEXT),
  }
  factsOf.set(card, facts)
  return facts
}

function findSharedNames(facts: readonly CardFacts[]): ReadonlySet<string> {
  const repositories = new Map<string, string>()
  const shared = new Set<string>()
  for (const { repository, names } of facts) {
    for (const name of names) {
      const first = repositories.get(name)
      if (first === undefined) repositories.set(name, repository)
      else if (first !== repository) shared.add(name)
    }
  }
  return shared
}

type GetService = (card: Card) => Service

/** Creates a reader for each repository of which several containers were named together. */
function createReadersByRepository(
  cards: readonly Card[],
  facts: readonly CardFacts[],
  shared: ReadonlySet<string>,
): ReadonlyMap<string, GetService> {
  const repositories = new Set(facts.filter(({ isShared }) => isShared).map(({ repository }) => repository))
  if (repositories.size === 0) return new Map()
  const meant = cards.filter((card) => repositories.has(getCardFacts(card).repository))
  const byRepository = groupBy(meant, (card) => getCardFacts(card).repository)
  return new Map([...byRepository].map(([repository, group]) => [repository, getServiceReader(group, shared)]))
}

/** Caches readers by the newest card of their repository, so that a repository in which nothing changed is not compared again. */
const readerOf = new WeakMap<Card, { group: readonly Card[]; telling: string; getServiceOf: GetService }>()

function getServiceReader(group: readonly Card[], shared: ReadonlySet<string>): GetService {
  const [newest] = group
  const telling = JSON.stringify([
    ...new Set(group.flatMap((card) => getCardFacts(card).names.filter((name) => shared.has(name)))),
  ])
  const known = newest && readerOf.get(newest)
  if (known?.telling === telling && areSameItems(known.group, group)) return known.getServiceOf
  const getServiceOf = createReaderOfGroup(group, shared)
  if (newest !== undefined) readerOf.set(newest, { group, telling, getServiceOf })
  return getServiceOf
}

/** Creates the reader of one repository. Names belong to one host each, and so do units. */
function createReaderOfGroup(group: readonly Card[], shared: ReadonlySet<string>): GetService {
  const sightings = group.flatMap(({ image, hosts }) =>
    hosts.map((host) => ({
      imageTag: parseImageReference(image).imageTag,
      status: host.status,
      containers: getContainerKeys(host).filter((name) => !shared.has(name)),
      runs: host.runs ?? '',
      settledBy: host.settledBy ?? null,
      containerSince: host.containerSince ?? null,
      created: host.created ?? null,
    })),
  )
  const getUnit = createUnitReader(sightings)
  const services = new Map(group.map((card) => [card, computeService(card, { shared, getUnit })]))
  return (card) => services.get(card) ?? computeService(card, { shared, getUnit })
}

function computeService(card: Card, { shared, getUnit }: ServiceContext): Service {
  const { imageTag, digest } = parseImageReference(card.image)
  const onHosts = card.hosts.map((host) => ({
    host,
    names: getContainerKeys(host).filter((name) => !shared.has(name)),
  }))
  // Without an image tag there is no version to compare, and an unknown host may be any host.
  const isAlone =
    imageTag === '' || digest !== '' || onHosts.some(({ host, names }) => host.hostname === '' && names.length === 0)
  const places = onHosts.map(({ host, names }) => JSON.stringify([host.hostname, getUnit(names)])).sort()
  return {
    key: JSON.stringify([isAlone ? card.image : getRepository(card), card.tag?.id, places]),
    isNamed: onHosts.every(({ names }) => names.length > 0),
  }
}

function getRepository({ image }: Card): string {
  const { registry, repository } = parseImageReference(image)
  return `${registry}/${repository}`
}

/**
 * Returns the keys of the containers of a host. On a host without a name only the id of a single container is one. Containers without a
 * name have the image tag that they run as their key.
 */
function getContainerKeys({ hostname, containers, containerId, runs }: CardHost): string[] {
  if (hostname === '') return containers.length === 1 && containerId !== undefined ? [containerId] : []
  if (containers.length === 0 && runs !== undefined) return [JSON.stringify([hostname, '', runs])]
  return containers.map((container) => JSON.stringify([hostname, container]))
}
