import type { Lane } from '@/lib/domain/board/lane'
import type { Message, MessageUpdate } from '@/lib/domain/channels/message'
import { describeUpdate, LANES } from '@/lib/domain/channels/message-text'
import { escapeHtml } from '@/lib/domain/escape-html'
import { parseWebLink } from '@/lib/domain/web-link'
import { buildItem, buildLine, buildLink, buildRow, FONT } from './mail-elements'
import { styled } from './mail-palette'

const SEPARATOR = ' &middot; '

/** Builds the updates of a mail by lane, each with its hosts and its note. */
export function buildLanes(message: Message, most: Record<Lane, number>, now: number): string {
  return LANES.map(({ lane, name }) => {
    const updates = message.updates.filter((update) => update.lane === lane)
    const shown = updates.slice(0, most[lane])
    const rows = shown.map((update) => buildUpdate(update, message.kind, now))
    const more = updates.length - shown.length
    const heading = updates.length === 0 ? '' : buildHeading(`${name} (${updates.length})`, lane)
    return [heading, ...rows, more === 0 ? '' : buildRest(more, message.url)].join('')
  }).join('')
}

function buildHeading(text: string, lane: Lane): string {
  const ink = lane === 'read-first' ? 'warning' : 'soft'
  const style = styled(`margin:0;font-size:13px;line-height:18px;font-weight:600;${FONT}`, { ink })
  return buildRow(`<h2 ${style}>${text}</h2>`, '20px 24px 6px')
}

/** Builds an update. That which is to be read first has two lines, with a link to what there is to read; all others have one. */
function buildUpdate(update: MessageUpdate, kind: Message['kind'], now: number): string {
  const { name, change, size, hosts, age, note } = describeUpdate(update, kind, now)
  const title = buildName(escapeHtml(name), update.url)
  const version = escapeHtml([change, size === '' ? '' : `(${size})`].filter(Boolean).join(' '))
  const facts = [hosts, age].filter(Boolean).map(escapeHtml)
  const quoted = note === '' ? '' : buildNote(escapeHtml(note))
  if (update.lane !== 'read-first') {
    const aside = `<span ${styled('font-size:13px', { ink: 'soft' })}>${facts.join(SEPARATOR)}</span>`
    return buildItem(`${buildLine(`${title} ${version} ${aside}`, 'large', 'ink')}${quoted}`)
  }
  const notes = parseWebLink(update.releaseNotesUrl ?? '')
  const link = notes === null ? [] : [buildLink(notes, 'release notes', 'text-decoration:underline', 'accent')]
  const below = buildLine([...facts, ...link].join(SEPARATOR), 'small', 'soft')
  return buildItem(`${buildLine(`${title} ${version}`, 'large', 'ink')}${below}${quoted}`)
}

function buildName(html: string, url: string | null): string {
  const bold = 'font-weight:600;text-decoration:none'
  return url === null ? `<strong ${styled(bold)}>${html}</strong>` : buildLink(url, html, bold, 'ink')
}

function buildNote(html: string): string {
  const style = 'margin:4px 0 0;padding:0 0 0 10px;border-left:3px solid;font-size:14px;line-height:20px'
  return `<div ${styled(style, { ink: 'ink', line: 'line' })}>${html}</div>`
}

function buildRest(more: number, url: string | null): string {
  const words = `and ${more} more`
  const html = url === null ? words : buildLink(url, `${words} on the board`, 'text-decoration:underline', 'accent')
  return buildItem(buildLine(html, 'small', 'soft'))
}
