import { type Labels, readLabels } from '../diun/labels'
import { findIconName } from '../image/icon'
import { findKnownSource } from '../image/known-sources'
import type { HostUpdate, Update } from '../update/update'
import type { Card, CardHost } from './card'

/** The longest text, and the longest keywords of a card, in characters: a pod's status alone can weigh 190 kB. */
const MAX_TEXT_LENGTH = 200
const MAX_KEYWORDS_LENGTH = 1_000

/**
 * Converts an update to its card. The server does: what it looks up in long lists, the page is told, so that it need not load them.
 */
export function toCard({ event, hosts, ...update }: Update): Card {
  const metadata = hosts.map((host) => host.metadata)
  const { labels } = mergeLabels(metadata.map(readLabels))
  const icon = labels?.icon || findIconName(update.image)
  const knownSource = findKnownSource(update.image)
  return {
    ...update,
    hubLink: findCommonText(hosts.map((host) => host.hubLink)),
    platform: event.platform,
    stack: findCommonText(hosts.map(getStack)),
    ...(labels && { labels }),
    ...(icon !== null && { icon }),
    ...(knownSource !== null && { knownSource }),
    keywords: buildKeywords(metadata),
    hosts: hosts.map(toCardHost),
  }
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
  const pick = <Key extends keyof NonNullable<Card['labels']>>(key: Key) =>
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
