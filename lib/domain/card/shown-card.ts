import type { Bump } from '../image/bump'
import type { Card } from './card'

/** A card as the board shows it, with what it stands for, and perhaps for some of its hosts alone. */
export type ShownCard = Card & {
  /** The longer name that tells the card apart from those that would be called alike; undefined when none would. */
  longName?: string
  /** Set when the card stands for further image tags of its repository. */
  fold?: Fold
  /** Set when the card is shown for some hosts alone. */
  scope?: Scope
}

/** The image tags of one repository that one card stands for. */
export type Fold = {
  /**
   * The releases that DIUN reported, the newest version first and outdated builds last. The card is named by the best name of the first
   * that needs attention.
   */
  releases: readonly Release[]
  /** As in `Service`. */
  isNamed: boolean
  /** The containers that DIUN named for any of them, in alphabetical order. */
  containers: readonly string[]
  /** True when there may be containers that DIUN never named: it names whichever won the race for an image tag. */
  mayBeMore: boolean
  /** The change from the version that runs or was dealt with; null when that cannot be told. */
  bump: Bump | null
  /** The image tag of the highest version below that was acknowledged or deployed; null for none. */
  lastAcknowledged: string | null
  /** The image tag that was deployed after this one was reported, though this one still needs attention; null for none. */
  deployedSince: string | null
}

/** The image tags that share one digest, such as `1.29.1`, `1.29`, `1` and `latest`. */
export type Release = {
  /** The cards of the image tags, the most precise name first. */
  cards: readonly ShownCard[]
  /** True when a newer version took its place, so that it does not need attention although it is pending. */
  isSuperseded: boolean
}

/** The scope of a card that is shown for some hosts: it shows only what they report, and what is done to it is done there alone. */
type Scope = {
  /** The key of the card among all that are shown: in the view by host, an image stands in several sections. */
  rowKey: string
  /** The card of all hosts. */
  whole: ShownCard
}
