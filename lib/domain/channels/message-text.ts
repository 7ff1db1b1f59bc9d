import type { Lane } from '../board/lane'
import type { Message, MessageTrouble, MessageUpdate } from './message'
import { formatPlain } from './plain-line'

/** The ways in which a service writes a text. */
export type Markup = {
  /** Escapes a text without line breaks, so that the service shows it as it stands. */
  escapeText: (text: string) => string
  /** Emphasizes an escaped text. */
  emphasize: (escaped: string) => string
  /** Makes a link of an escaped text; null for a service that has buttons for these. */
  link: ((escaped: string, url: string) => string) | null
  /** Begins the line of an update. */
  bullet: string
}

export type TextFormat = {
  markup: Markup
  /** The most that the text may measure. */
  limit: number
  /** Measures a text as the service does, such as in bytes; its length, if left out. */
  measure?: (text: string) => number
  /** True for a service without titles: the title is the first line. */
  hasTitle?: boolean
  /** The most updates of each lane; what can be read on a phone, if left out. */
  most?: Record<Lane, number>
  /** The time in ms from which ages are counted. */
  now: number
}

/** The lanes in the order of their importance, by their names for people. */
export const LANES: readonly { lane: Lane; name: string }[] = [
  { lane: 'read-first', name: 'Read first' },
  { lane: 'safe', name: 'Safe' },
  { lane: 'settling', name: 'Settling' },
]

const ON_A_PHONE: Record<Lane, number> = { 'read-first': 12, safe: 6, settling: 3 }
const MAX_TROUBLES = 10

const MAX_TITLE = 200
const MAX_NAME = 60
const MAX_VERSION = 40
const MAX_HOSTS = 3
const MAX_HOST = 32
const MAX_NOTE = 140
const MAX_SENTENCE = 280
const MAX_LABEL = 60

const DAY_MS = 24 * 60 * 60 * 1_000
const OLD_DAYS = 7

/**
 * Formats what a message says below its title, most important first: the troubles, then the updates by lane. What does not fit is
 * counted: at most as many are left out as it takes, in fair parts of each lane.
 */
export function formatMessage(message: Message, format: TextFormat): string {
  const { limit, measure = (text) => text.length } = format
  const most = format.most ?? ON_A_PHONE
  for (let share = 1; share > 0.01; share *= 0.85) {
    const text = composeText(message, format, share, most)
    if (measure(text) <= limit) return text
  }
  return cutLines(composeText(message, format, 0, most), limit, measure)
}

/** Formats the title as one line that can be shown anywhere. */
export function formatTitle({ title }: Message, max: number = MAX_TITLE): string {
  return formatPlain(title, max) || 'Diun Dashboard'
}

/** Formats the numbers of what is pending that the title leaves out; `''` for none. */
export function formatCounts({ kind, counts, updates }: Message): string {
  if (kind === 'trouble') return ''
  if (kind === 'run') return counts.pending > updates.length ? `${counts.pending} wait in all` : ''
  const parts = [
    [counts.new, kind === 'digest' ? 'new' : ''],
    [counts.major, 'major'],
    [counts.olderThan7Days, 'older than 7 days'],
    [counts.stillOld, 'acknowledged, still old'],
  ] as const
  return parts.flatMap(([count, words]) => (count > 0 && words !== '' ? `${count} ${words}` : [])).join(' · ')
}

/** The parts of the line of an update; all are plain, and none is escaped. */
export type UpdateParts = {
  name: string
  /** `10.10 → 10.11`, or what is known of it. */
  change: string
  size: string
  hosts: string
  /** `31 days` of what has waited long, or `new`; `''` where neither says anything. */
  age: string
  note: string
}

export function describeUpdate(update: MessageUpdate, kind: Message['kind'], now: number): UpdateParts {
  const from = formatPlain(update.from, MAX_VERSION)
  const to = formatPlain(update.to, MAX_VERSION)
  return {
    name: formatPlain(update.name, MAX_NAME) || 'an image without a name',
    change: from !== '' && to !== '' ? `${from} → ${to}` : to,
    size: update.change ?? '',
    hosts: formatHosts(update.hosts),
    age: formatAge(update, kind, now),
    note: formatPlain(update.note, MAX_NOTE),
  }
}

export function describeTrouble({ sentence }: MessageTrouble): string {
  return formatPlain(sentence, MAX_SENTENCE)
}

/** Describes a message that is about nothing but itself. Services refuse a message without a text. */
export function describeNothing({ kind }: Message): string {
  return kind === 'test' ? 'This is a test. Messages of your board arrive here.' : 'There is nothing to do.'
}

/** Formats the words of a link of a message. */
export function formatLabel(label: string): string {
  return formatPlain(label, MAX_LABEL)
}

function composeText(message: Message, format: TextFormat, share: number, most: Record<Lane, number>): string {
  const { escapeText, emphasize } = format.markup
  const counts = formatCounts(message)
  const head = [
    ...(format.hasTitle ? [emphasize(escapeText(formatTitle(message)))] : []),
    ...(counts === '' ? [] : [escapeText(counts)]),
    ...(message.updates.length + message.troubles.length === 0 ? [escapeText(describeNothing(message))] : []),
  ]
  const blocks = [
    head,
    formatTroubles(message, format, share),
    ...LANES.map(({ lane, name }) => {
      const updates = message.updates.filter((update) => update.lane === lane)
      const lines = formatLane(updates, message.kind, Math.ceil(most[lane] * share), format)
      return updates.length === 0 ? [] : [emphasize(escapeText(`${name} (${updates.length})`)), ...lines]
    }),
    formatLinks(message, format.markup),
  ]
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
}

/** Drops lines from the end of a text that is still too long, such as links of thousands of characters. */
function cutLines(text: string, limit: number, measure: (text: string) => number): string {
  const lines = text.split('\n')
  while (lines.length > 0 && measure(lines.join('\n')) > limit) lines.pop()
  return lines.join('\n').trimEnd()
}

function formatTroubles({ troubles }: Message, { markup }: TextFormat, share: number): string[] {
  const shown = troubles.slice(0, Math.ceil(MAX_TROUBLES * share))
  const lines = shown.map((trouble) => {
    const mark = trouble.isOver ? '✓ ' : '⚠ '
    return `${markup.bullet}${mark}${markup.escapeText(describeTrouble(trouble))}`
  })
  return [...lines, ...formatRest(troubles.length - shown.length, markup)]
}

function formatLane(
  updates: readonly MessageUpdate[],
  kind: Message['kind'],
  most: number,
  format: TextFormat,
): string[] {
  const shown = selectShown(updates, most)
  const lines = shown.flatMap((update) => formatUpdate(describeUpdate(update, kind, format.now), format.markup))
  return [...lines, ...formatRest(updates.length - shown.length, format.markup)]
}

/** Selects what is shown of many: "and 1 more" would take the room of the one. */
function selectShown<Item>(items: readonly Item[], most: number): readonly Item[] {
  return items.length === most + 1 ? items : items.slice(0, most)
}

function formatUpdate({ name, change, size, hosts, age, note }: UpdateParts, { bullet, escapeText }: Markup): string[] {
  const what = [name, change, size === '' ? '' : `(${size})`].filter(Boolean).join(' ')
  const line = `${bullet}${escapeText([what, hosts, age].filter(Boolean).join(' · '))}`
  return note === '' ? [line] : [line, `   ${escapeText(`“${note}”`)}`]
}

function formatRest(count: number, { bullet, escapeText }: Markup): string[] {
  return count === 0 ? [] : [`${bullet}${escapeText(`and ${count} more`)}`]
}

function formatLinks({ url, actions }: Message, { link, escapeText }: Markup): string[] {
  if (link === null) return []
  return [
    ...actions.map((action) => link(escapeText(formatLabel(action.label)), action.url)),
    ...(url === null ? [] : [link(escapeText('Open the board'), url)]),
  ]
}

function formatHosts(hosts: readonly string[]): string {
  const shown = selectShown(hosts, MAX_HOSTS).map((host) => formatPlain(host, MAX_HOST) || 'unnamed host')
  const more = hosts.length - shown.length
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

function formatAge({ isNew, pendingSince }: MessageUpdate, kind: Message['kind'], now: number): string {
  if (kind !== 'digest' && kind !== 'reminder') return ''
  if (isNew) return 'new'
  const days = Math.floor((now - Date.parse(pendingSince)) / DAY_MS)
  return days >= OLD_DAYS ? `${days} days` : ''
}
