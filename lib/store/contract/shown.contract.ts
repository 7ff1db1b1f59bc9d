import { expect } from 'vitest'
import { scopeCards } from '@/lib/domain/board/scope'
import { DEFAULT_VIEW } from '@/lib/domain/board/view'
import { type BoardSnapshot, type Card, type CardHost, isPending } from '@/lib/domain/card/card'
import { findOthersNeedingAttention } from '@/lib/domain/card/fold'
import { foldCards, getFoldedCards } from '@/lib/domain/card/fold-cards'
import type { Release, ShownCard } from '@/lib/domain/card/shown-card'
import { toVersionedCard } from '@/lib/domain/card/versioned'
import { compareTagVersions } from '@/lib/domain/image/version-order'
import { isHostPending } from '@/lib/domain/update/update'

// These expectations check which pending images the board shows, without the functions that decide it.

/** Expects every pending image to be on the board in a card that needs attention for it: on the whole board, and on each host by itself. */
export function expectAllToBeShown({ cards }: BoardSnapshot): void {
  const folded = foldCards(cards)
  const byHost = scopeCards(folded, { ...DEFAULT_VIEW, group: 'host' })
  for (const { image, hosts } of cards.filter(isPending)) {
    expect([image, folded.some((card) => needsAttentionFor(card, image))]).toEqual([image, true])
    for (const { hostname } of hosts.filter(isHostPending)) {
      const isOnHost = byHost.some((card) => card.hosts[0]?.hostname === hostname && needsAttentionFor(card, image))
      expect([image, hostname, isOnHost]).toEqual([image, hostname, true])
    }
  }
}

function needsAttentionFor(card: ShownCard, image: string): boolean {
  const isOf = (release: Release) => release.cards.some((each) => each.image === image)
  if (!isPending(card)) return false
  if (card.image === image || findOthersNeedingAttention(card).some(isOf)) return true
  const release = card.fold?.releases.find(isOf)
  const isShown = release?.cards.some((each) => each.image === card.image) === true
  return isShown || getFoldedCards(card).some((each) => each.image === image && isReplaced(each, card))
}

/** Tells whether every host on which the image is pending has a newer image that is pending too, and not itself replaced. */
function isReplaced(one: Card, { fold }: ShownCard): boolean {
  const unreplaced = fold?.releases.filter(({ isSuperseded }) => !isSuperseded).flatMap(({ cards }) => cards) ?? []
  const newer = unreplaced.filter((other) => isPending(other) && isNewer(other, one))
  return one.hosts
    .filter(isHostPending)
    .every(({ hostname, created }) =>
      newer.some(({ hosts }) =>
        hosts.some(
          (host) =>
            host.hostname === hostname && isHostPending(host) && (!host.created || !created || host.created > created),
        ),
      ),
    )
}

function isNewer(card: Card, than: Card): boolean {
  const [one, other] = [toVersionedCard(card), toVersionedCard(than)]
  return one.line === other.line && compareTagVersions(one.imageTag, one.version, other.imageTag, other.version) > 0
}

/** Expects the images that the click changed to have been on the card, and to run in the container that the card is about. */
export function expectToHaveBeenShown(clicked: ShownCard, before: BoardSnapshot, after: BoardSnapshot): void {
  const getPendingHosts = ({ cards }: BoardSnapshot) =>
    cards.flatMap(({ image, hosts }) => hosts.filter(isHostPending).map((host) => ({ image, ...host })))
  const getName = ({ image, hostname }: { image: string; hostname: string }) => JSON.stringify([image, hostname])
  const left = new Set(getPendingHosts(after).map(getName))
  const shown = new Set(
    getFoldedCards(clicked).flatMap(({ image, hosts }) => hosts.map(({ hostname }) => getName({ image, hostname }))),
  )
  const changed = getPendingHosts(before).filter((host) => !left.has(getName(host)))
  expect(changed.filter((host) => !shown.has(getName(host)))).toEqual([])
  expect(changed.length).toBeGreaterThan(0)
  for (const { image } of changed) expect([image, needsAttentionFor(clicked, image)]).toEqual([image, true])
  expectOneService(clicked, before)
}

/** Expects no image tag on the card that another container is known to run, or perhaps another host. */
function expectOneService(clicked: ShownCard, { cards }: BoardSnapshot): void {
  const reported = Map.groupBy(
    cards.flatMap(({ image, hosts }) =>
      hosts.flatMap((host) => host.containers.map((name) => ({ host, name, image }))),
    ),
    ({ host, name }) => `${host.hostname} ${name}`,
  )
  const isShared = (place: string) => new Set(reported.get(place)?.map(({ image }) => getRepository(image))).size > 1
  const getUnsharedPlaces = ({ hostname, containers }: CardHost) =>
    containers.map((name) => `${hostname} ${name}`).filter((place) => !isShared(place))
  const ofRepository = cards.filter(({ image }) => getRepository(image) === getRepository(clicked.image))
  const findService = (host: CardHost) =>
    collectNamesWith(
      getUnsharedPlaces(host),
      ofRepository.flatMap(({ hosts }) => hosts.map(getUnsharedPlaces)),
    )
  for (const host of clicked.hosts) {
    const others = getFoldedCards(clicked).flatMap(({ hosts }) =>
      hosts.filter(({ hostname }) => hostname === host.hostname),
    )
    if (others.length === 1) continue
    if (host.hostname === '') expect(others.map(({ containerId }) => containerId)).not.toContain(undefined)
    for (const other of others) expect(findService(other)).toEqual(findService(host))
  }
}

function getRepository(image: string): string {
  return image.split(/[:@]/)[0] ?? ''
}

/** Collects the names, and all names that DIUN ever reported together with one of them. */
function collectNamesWith(names: readonly string[], reported: readonly (readonly string[])[]): string[] {
  const more = reported.filter((some) => some.some((name) => names.includes(name))).flat()
  const all = [...new Set([...names, ...more])].sort()
  return all.length === names.length ? all : collectNamesWith(all, reported)
}
