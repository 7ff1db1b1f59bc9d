import type { Labels } from '../diun/labels'
import type { Run } from '../diun/run'
import type { FailedChannel } from '../failed-channel'
import type { KnownSource } from '../image/known-sources'
import { getShortName } from '../image/reference'
import type { Instant } from '../instant'
import type { Reporter } from '../running/running'
import type { Tag } from '../tag'
import type { HostUpdate, Update } from '../update/update'

/** A host on a card: everything but its link, and its metadata, which weighs up to 190 kB. */
export type CardHost = Omit<HostUpdate, 'metadata' | 'hubLink'> & {
  /** The id of the container that reported last, which is set for a host without a name and is the same on no other host. */
  containerId?: string
}

/** An update as the board reads it: without its event and the metadata of its hosts. */
export type Card = Omit<Update, 'event' | 'hosts'> & {
  /**
   * The page that DIUN links to, when all hosts report the same; `''` otherwise. It may be any text, so check its scheme before
   * linking.
   */
  hubLink: string
  platform: string
  /** The label `diun.metadata.stack`, or else the project of Docker Compose, when all hosts report the same; `''` otherwise. */
  stack: string
  /** The labels that all hosts have alike, if any. */
  labels?: CardLabels
  /** The slug of the icon that a label names, or else of the image's program, if either is known. */
  icon?: string
  /** The place that tells what changes in the image, where its name does not tell and the place is known. */
  knownSource?: KnownSource
  /** The texts of the hosts' metadata, for the search: as much of them as one types. */
  keywords: string
  hosts: readonly CardHost[]
}

/** The labels that a card shows; `''` for one that is missing. */
type CardLabels = Pick<Labels, 'tag' | 'name' | 'icon' | 'changelog' | 'kind'>

/** Everything the board shows, read at one moment. */
export type BoardSnapshot = {
  /** The name of the database: a revision means nothing in another one. */
  database: string
  /** The revision of the board, which grows with each change. */
  revision: number
  /** The revision after which each change is traceable: the cards' own revisions tell which of them it concerned. */
  traceableSince: number
  /** The cards, newest first. */
  cards: readonly Card[]
  /** The tags, in board order. */
  tags: readonly Tag[]
  /** The runs, by the name of their host. */
  runs: readonly Run[]
  /** The reporters of the hosts that have one, by the name of their host. */
  reporters: readonly Reporter[]
  /** The channels whose messages do not arrive, by name; one that works is not shown. */
  channels: readonly FailedChannel[]
  /** The last `diun notif test` that arrived; null when none has. */
  lastTest: { hostname: string; receivedAt: Instant } | null
  /** The receipt time of the newest card at the time the board was held; set on a board that is held while some images are refreshed. */
  heldAsOf?: Instant
}

/** Tells whether a card is pending. It may still be superseded, and then needs no attention: see `findSuperseded`. */
export function isPending(card: Pick<Card, 'state'>): boolean {
  return card.state === 'pending'
}

/** Returns the name of a card among the others of its board. */
export function getCardName({ longName, ...card }: Pick<Card, 'image' | 'labels'> & { longName?: string }): string {
  return longName ?? getOwnName(card)
}

/** Returns the name that a card has by itself: that of its label, or else of its image. Others may be called alike. */
export function getOwnName({ image, labels }: Pick<Card, 'image' | 'labels'>): string {
  return labels?.name || getShortName(image)
}
