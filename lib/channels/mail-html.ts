import type { Lane } from '@/lib/domain/board/lane'
import type { Message } from '@/lib/domain/channels/message'
import {
  describeNothing,
  describeTrouble,
  formatCounts,
  formatLabel,
  formatTitle,
} from '@/lib/domain/channels/message-text'
import { escapeHtml } from '@/lib/domain/escape-html'
import { buildButton, buildItem, buildLine, buildRow, FONT, TABLE } from './mail-elements'
import { buildLanes } from './mail-lanes'
import { buildDarkRules, styled } from './mail-palette'

/** The most updates of each lane in a mail. */
export const MOST_IN_MAIL: Record<Lane, number> = { 'read-first': 30, safe: 20, settling: 5 }

/** Gmail hides what lies beyond 102 kB. */
const MAX_BYTES = 100_000

/** The shares of the updates that are tried after all: names of markup grow sixfold as they are escaped. */
const SMALLER_SHARES = [0.6, 0.3, 0.1]

const WIDTH = 600

/** The names that a list of mails has room for. */
const MAX_PREVIEW = 5

/**
 * Builds the HTML of a mail. It is made of tables with styles in each element, since Outlook lays out by Word, and Gmail drops what it does
 * not know; there is no picture in it, and nothing that is loaded. All texts are escaped.
 */
export function buildMailHtml(message: Message, now: number): string {
  return SMALLER_SHARES.reduce(
    (html, share) => (Buffer.byteLength(html) <= MAX_BYTES ? html : composeHtml(message, share, now)),
    composeHtml(message, 1, now),
  )
}

function composeHtml(message: Message, share: number, now: number): string {
  const most = {
    'read-first': MOST_IN_MAIL['read-first'] * share,
    safe: MOST_IN_MAIL.safe * share,
    settling: MOST_IN_MAIL.settling * share,
  }
  const isEmpty = message.updates.length + message.troubles.length === 0
  const rows = [
    buildHead(message),
    buildTroubles(message),
    buildButtons(message),
    buildLanes(message, most, now),
    isEmpty ? buildRow(buildLine(escapeHtml(describeNothing(message)), 'large', 'ink'), '8px 24px 0') : '',
    '<tr><td style="font-size:0;line-height:0;height:20px">&nbsp;</td></tr>',
  ]
  return composePage({
    title: escapeHtml(formatTitle(message)),
    preview: escapeHtml(describePreview(message)),
    rows: rows.join('\n'),
    foot: describeFoot(message),
  })
}

/** The parts of a page, in HTML. */
type Page = {
  title: string
  /** Shown beside the subject in the list of mails, and not in the mail. */
  preview: string
  rows: string
  foot: string
}

/** Composes the page. The comments give Outlook a table of a fixed width, since it knows no `max-width`. */
function composePage({ title, preview, rows, foot }: Page): string {
  const outer = styled('', { ground: 'canvas' })
  const inner = styled(`max-width:${WIDTH}px;border:1px solid;border-radius:10px;${FONT}`, {
    ground: 'surface',
    line: 'line',
  })
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<title>${title}</title>
<style>:root{color-scheme:light dark}${buildDarkRules()}</style>
</head>
<body ${styled(`margin:0;padding:0;${FONT}`, { ground: 'canvas' })}>
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${preview}</div>
<table ${TABLE} width="100%" ${outer}><tr><td align="center" style="padding:20px 10px">
<!--[if mso]><table ${TABLE} width="${WIDTH}"><tr><td><![endif]-->
<table ${TABLE} width="100%" ${inner}>
${rows}
</table>
<!--[if mso]></td></tr></table><![endif]-->
<p ${styled(`margin:14px 0 0;font-size:12px;line-height:18px;${FONT}`, { ink: 'soft' })}>${foot}</p>
</td></tr></table>
</body>
</html>
`
}

function buildHead(message: Message): string {
  const title = styled(`margin:0;font-size:21px;line-height:28px;font-weight:600;${FONT}`, { ink: 'ink' })
  const counts = formatCounts(message)
  const below = styled('margin:4px 0 0;font-size:14px;line-height:20px', { ink: 'soft' })
  const line = counts === '' ? '' : `<p ${below}>${escapeHtml(counts)}</p>`
  return buildRow(`<h1 ${title}>${escapeHtml(formatTitle(message))}</h1>${line}`, '24px 24px 10px')
}

function buildButtons({ url, actions }: Message): string {
  const buttons = [
    ...(url === null ? [] : [buildButton('Open the board', url, true)]),
    ...actions.map((action) => buildButton(formatLabel(action.label), action.url, false)),
  ]
  return buttons.length === 0 ? '' : buildRow(buttons.join(''), '6px 24px 4px')
}

function buildTroubles({ troubles }: Message): string {
  return troubles
    .map((trouble) => {
      const mark = styled('font-weight:600', { ink: trouble.isOver ? 'positive' : 'warning' })
      const words = `<strong ${mark}>${trouble.isOver ? 'Over' : 'Now'}</strong> &nbsp;${escapeHtml(describeTrouble(trouble))}`
      return buildItem(buildLine(words, 'large', 'ink'))
    })
    .join('')
}

function describePreview({ updates, troubles }: Message): string {
  const words = [...troubles.map(describeTrouble), ...updates.map(({ name }) => formatLabel(name))]
  const more = words.length - MAX_PREVIEW
  return `${words.slice(0, MAX_PREVIEW).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

function describeFoot({ actions }: Message): string {
  const sender = 'Sent by your Diun Dashboard.'
  return actions.length === 0 ? sender : `${sender} The links of buttons that change something work once, for 7 days.`
}
