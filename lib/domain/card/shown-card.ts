import type { Bump } from '../image/bump'
import type { Card } from './card'

/** A card as the board shows it: with what it stands for, and perhaps for some of its hosts alone. */
export type ShownCard = Card & {
  /** It stands for further image tags of its repository. */
  fold?: Fold
  /** It is shown for some hosts alone. */
  scope?: Scope
}

/** The image tags of one repository that one card stands for. */
export type Fold = {
  /** What DIUN reported, the newest version first, what is outdated last; the card is named by the best name of the first that asks for attention. */
  releases: readonly Release[]
  /** As in `Service`. */
  isNamed: boolean
  /** The containers that DIUN named of any of them, in alphabetical order. */
  containers: readonly string[]
  /** DIUN names whichever container won the race for an image tag, so there may be more that it never named. */
  mayBeMore: boolean
  /** What it changes from what runs or was dealt with; null when that cannot be told. */
  bump: Bump | null
  /** The image tag of the highest version below that was acknowledged or deployed; null for none. */
  lastAcknowledged: string | null
  /** The image tag that was deployed after this one was reported, though this one asks; null for none. */
  deployedSince: string | null
}

/** What has one digest, whatever it is called: `1.29.1`, `1.29`, `1` and `latest`. */
export type Release = {
  /** The most precise name first. */
  cards: readonly ShownCard[]
  /** A newer version took its place, so it does not ask for attention although it is pending. */
  isSuperseded: boolean
}

/** A card that is shown for some hosts: it tells only what they report, and what is done to it is done there alone. */
export type Scope = {
  /** Names it among all that is shown: by host, an image stands in several sections. */
  rowKey: string
  /** The card of all hosts. */
  whole: ShownCard
}
