import { type Labels, readLabels } from '../diun/labels'
import type { Run } from '../diun/run'
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
  /** The last `diun notif test` that arrived; null when none has. */
  lastTest: { hostname: string; receivedAt: Instant } | null
  /** The receipt time of the newest card at the time the board was held; set on a board that is held while some images are refreshed. */
  heldAsOf?: Instant
}

/** The longest text, and the longest keywords of a card, in characters: a pod's status alone can weigh 190 kB. */
const MAX_TEXT_LENGTH = 200
const MAX_KEYWORDS_LENGTH = 1_000

export function toCard({ event, hosts, ...update }: Update): Card {
  const metadata = hosts.map((host) => host.metadata)
  return {
    ...update,
    hubLink: findCommonText(hosts.map((host) => host.hubLink)),
    platform: event.platform,
    stack: findCommonText(hosts.map(getStack)),
    ...mergeLabels(metadata.map(readLabels)),
    keywords: buildKeywords(metadata),
    hosts: hosts.map(toCardHost),
  }
}

/** Tells whether a card is pending. It may still be superseded, and then needs no attention: see `findSuperseded`. */
export function isPending(card: Pick<Card, 'state'>): boolean {
  return card.state === 'pending'
}

/** Returns the name of a card: that of its label, or else of its image. */
export function getCardName({ image, labels }: Pick<Card, 'image' | 'labels'>): string {
  return labels?.name || getShortName(image)
}

/** Returns the stack that an image belongs to on a host: that of its label, or else the project of Docker Compose; `''` for none. */
export function getStack({ metadata, running }: Pick<HostUpdate, 'metadata' | 'running'>): string {
  return readLabels(metadata).stack || (running?.project ?? '')
}

const CONTAINER_ID = /^[0-9a-f]{64}$/

function toCardHost({ metadata, hubLink, ...host }: HostUpdate): CardHost {
  const { ctn_id } = metadata
  const hasContainerId = host.hostname === '' && typeof ctn_id === 'string' && CONTAINER_ID.test(ctn_id)
  return { ...host, ...(hasContainerId && { containerId: ctn_id }) }
}

/** Returns the text that all hosts report, or `''` when they differ: none speaks for another. */
function findCommonText<Text extends string>(texts: readonly Text[]): Text | '' {
  const [common = '', ...others] = new Set(texts)
  return others.length === 0 ? common : ''
}

/** Returns the labels that all hosts of an image have alike, if any. */
export function mergeLabels(ofHosts: readonly Labels[]): Pick<Card, 'labels'> {
  const pick = <Key extends keyof CardLabels>(key: Key) =>
    findCommonText<Labels[Key]>(ofHosts.map((labels) => labels[key]))
  const labels = {
    tag: pick('tag'),
    name: pick('name'),
    icon: pick('icon'),
    changelog: pick('changelog'),
    kind: pick('kind'),
  }
  const isLabelled = Object.values(labels).some((text) => text !== '')
  return isLabelled ? { labels } : {}
}

function buildKeywords(metadata: readonly Record<string, unknown>[]): string {
  const texts = metadata.flatMap(Object.values).filter((value) => typeof value === 'string')
  const short = texts.map((text) => text.slice(0, MAX_TEXT_LENGTH))
  return [...new Set(short)].join('\n').slice(0, MAX_KEYWORDS_LENGTH)
}
