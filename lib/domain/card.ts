import type { Instant } from './instant'
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
  /** What its hosts' metadata says, for the search: as much as one types from. */
  keywords: string
  hosts: readonly CardHost[]
}

/** Everything the board shows, read at one moment. */
export type BoardSnapshot = {
  /** Grows with each change. */
  revision: number
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
    stack: metadata.map(toStack).find((stack) => stack !== '') ?? '',
    keywords: toKeywords(metadata),
    hosts: hosts.map(({ metadata, ...host }) => host),
  }
}

/** DIUN writes the label `diun.metadata.stack` as the key `stack`. */
function toStack({ stack }: Record<string, unknown>): string {
  return typeof stack === 'string' ? stack : ''
}

function toKeywords(metadata: readonly Record<string, unknown>[]): string {
  const texts = metadata.flatMap(Object.values).filter((value) => typeof value === 'string')
  const short = texts.map((text) => text.slice(0, LONGEST_TEXT))
  return [...new Set(short)].join('\n').slice(0, LONGEST_KEYWORDS)
}
