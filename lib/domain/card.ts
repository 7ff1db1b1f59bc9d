import type { Fold } from './fold'
import { toShortName } from './image-reference'
import type { Instant } from './instant'
import { type Labels, readLabels } from './labels'
import type { Run } from './run'
import type { Tag } from './tag'
import type { HostUpdate, Update } from './update'

/** A host on a card: everything but the metadata, which weighs up to 190 kB. */
export type CardHost = Omit<HostUpdate, 'metadata'>

/** An update as the board shows it. */
export type Card = Omit<Update, 'event' | 'hosts'> & {
  /** The page DIUN links to; any text, so check its scheme before linking. */
  hubLink: string
  platform: string
  /** The label `diun.metadata.stack` of its containers; `''` without. */
  stack: string
  /** What the labels of its containers say, where they say anything. */
  labels?: CardLabels
  /** What its hosts' metadata says, for the search: as much as one types from. */
  keywords: string
  hosts: readonly CardHost[]
  /** On the board, when it stands for further image tags of its repository. */
  fold?: Fold
}

/** What a card takes from labels; `''` for what none says. */
type CardLabels = Pick<Labels, 'tag' | 'name' | 'icon' | 'changelog'>

/** Everything the board shows, read at one moment. */
export type BoardSnapshot = {
  /** Names the database: a revision means nothing in another one. */
  database: string
  /** Grows with each change. */
  revision: number
  /** Of each change after this revision, the cards' own revisions tell which of them it concerned. */
  traceableSince: number
  /** Newest first. */
  cards: readonly Card[]
  /** In board order. */
  tags: readonly Tag[]
  /** By the name of their host. */
  runs: readonly Run[]
  /** The last `diun notif test` that arrived. */
  lastTest: { hostname: string; receivedAt: Instant } | null
}

/** Of each text, and of all of a card: a pod's status alone can weigh 190 kB. */
const LONGEST_TEXT = 200
const LONGEST_KEYWORDS = 1_000

export function toCard({ event, hosts, ...update }: Update): Card {
  const metadata = hosts.map((host) => host.metadata)
  return {
    ...update,
    hubLink: event.hubLink,
    platform: event.platform,
    ...toLabels(metadata.map(readLabels)),
    keywords: toKeywords(metadata),
    hosts: hosts.map(({ metadata, ...host }) => host),
  }
}

/** Whether it asks for attention. */
export function isPending(card: Pick<Card, 'state'>): boolean {
  return card.state === 'pending'
}

/** What the card is called: by its label, else as the image is. */
export function toCardName({ image, labels }: Pick<Card, 'image' | 'labels'>): string {
  return labels?.name || toShortName(image)
}

/** Of several hosts, what the first says that says anything. */
function toLabels(ofHosts: readonly Labels[]): Pick<Card, 'stack' | 'labels'> {
  const pick = (key: 'stack' | keyof CardLabels) =>
    ofHosts.map((labels) => labels[key]).find((text) => text !== '') ?? ''
  const labels = { tag: pick('tag'), name: pick('name'), icon: pick('icon'), changelog: pick('changelog') }
  const isLabelled = Object.values(labels).some((text) => text !== '')
  return { stack: pick('stack'), ...(isLabelled && { labels }) }
}

function toKeywords(metadata: readonly Record<string, unknown>[]): string {
  const texts = metadata.flatMap(Object.values).filter((value) => typeof value === 'string')
  const short = texts.map((text) => text.slice(0, LONGEST_TEXT))
  return [...new Set(short)].join('\n').slice(0, LONGEST_KEYWORDS)
}
