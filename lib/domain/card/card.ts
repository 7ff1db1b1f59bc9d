import { type Labels, readLabels } from '../diun/labels'
import type { Run } from '../diun/run'
import { getShortName } from '../image/reference'
import type { Instant } from '../instant'
import type { Tag } from '../tag'
import type { HostUpdate, Update } from '../update/update'

/** A host on a card: everything but the link, and the metadata, which weighs up to 190 kB. */
export type CardHost = Omit<HostUpdate, 'metadata' | 'hubLink'> & {
  /** Of a host without a name: the id of the container that reported last, which is the same on no other host. */
  containerId?: string
}

/** An update as the board shows it. */
export type Card = Omit<Update, 'event' | 'hosts'> & {
  /** The page DIUN links to, where all its hosts say the same; `''` else. Any text, so check its scheme before linking. */
  hubLink: string
  platform: string
  /** The label `diun.metadata.stack`, where all its hosts say the same; `''` else. */
  stack: string
  /** What the labels of all its hosts say alike, if anything. */
  labels?: CardLabels
  /** What its hosts' metadata says, for the search: as much as one types from. */
  keywords: string
  hosts: readonly CardHost[]
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
  /** Of a board that is held as it was while some images are shown anew: when the newest was received of what it was held with. */
  heldAsOf?: Instant
}

/** Of each text, and of all of a card: a pod's status alone can weigh 190 kB. */
const MAX_TEXT_LENGTH = 200
const MAX_KEYWORDS_LENGTH = 1_000

export function toCard({ event, hosts, ...update }: Update): Card {
  const metadata = hosts.map((host) => host.metadata)
  return {
    ...update,
    hubLink: findCommonText(hosts.map((host) => host.hubLink)),
    platform: event.platform,
    ...mergeLabels(metadata.map(readLabels)),
    keywords: buildKeywords(metadata),
    hosts: hosts.map(toCardHost),
  }
}

/** Whether it asks for attention. */
export function isPending(card: Pick<Card, 'state'>): boolean {
  return card.state === 'pending'
}

/** What the card is called: by its label, else as the image is. */
export function getCardName({ image, labels }: Pick<Card, 'image' | 'labels'>): string {
  return labels?.name || getShortName(image)
}

const CONTAINER_ID = /^[0-9a-f]{64}$/

function toCardHost({ metadata, hubLink, ...host }: HostUpdate): CardHost {
  const { ctn_id } = metadata
  const hasContainerId = host.hostname === '' && typeof ctn_id === 'string' && CONTAINER_ID.test(ctn_id)
  return { ...host, ...(hasContainerId && { containerId: ctn_id }) }
}

/** Of several hosts, what all of them say: none speaks for another. */
function findCommonText(texts: readonly string[]): string {
  const [common = '', ...others] = new Set(texts)
  return others.length === 0 ? common : ''
}

function mergeLabels(ofHosts: readonly Labels[]): Pick<Card, 'stack' | 'labels'> {
  const pick = (key: 'stack' | keyof CardLabels) => findCommonText(ofHosts.map((labels) => labels[key]))
  const labels = { tag: pick('tag'), name: pick('name'), icon: pick('icon'), changelog: pick('changelog') }
  const isLabelled = Object.values(labels).some((text) => text !== '')
  return { stack: pick('stack'), ...(isLabelled && { labels }) }
}

function buildKeywords(metadata: readonly Record<string, unknown>[]): string {
  const texts = metadata.flatMap(Object.values).filter((value) => typeof value === 'string')
  const short = texts.map((text) => text.slice(0, MAX_TEXT_LENGTH))
  return [...new Set(short)].join('\n').slice(0, MAX_KEYWORDS_LENGTH)
}
