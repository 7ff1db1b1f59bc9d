import { escapeHtml } from '@/lib/domain/escape-html'
import { type Color, styled } from './mail-palette'
import { encodeAddress } from './markup'

export const FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
export const TABLE = 'role="presentation" cellpadding="0" cellspacing="0" border="0"'

/** Builds a row of the mail's only column. */
export function buildRow(html: string, padding: string): string {
  return `<tr><td style="padding:${padding}">${html}</td></tr>`
}

/** Builds a row below a line. */
export function buildItem(html: string): string {
  const cell = `<td ${styled('border-top:1px solid;padding:7px 0', { line: 'line' })}>${html}</td>`
  return buildRow(`<table ${TABLE} width="100%"><tr>${cell}</tr></table>`, '0 24px')
}

/** Builds a line of text. A long word, such as a digest, breaks. */
export function buildLine(html: string, size: 'large' | 'small', ink: Color): string {
  const font = size === 'large' ? 'font-size:15px;line-height:22px' : 'font-size:13px;line-height:19px'
  return `<div ${styled(`${font};word-break:break-word`, { ink })}>${html}</div>`
}

export function buildLink(url: string, html: string, style: string, ink: Color): string {
  return `<a href="${escapeHtml(encodeAddress(url))}" ${styled(style, { ink })}>${html}</a>`
}

/** Builds a button. Tables to the left of each other break into lines on a narrow screen, and Outlook keeps the padding of their cells. */
export function buildButton(label: string, url: string, isFirst: boolean): string {
  const ground = isFirst ? 'accent' : 'surface'
  const cell = styled('border:1px solid;border-radius:7px;mso-padding-alt:9px 14px', {
    ground,
    line: isFirst ? 'accent' : 'line',
  })
  const style = `display:inline-block;padding:9px 14px;font-size:14px;line-height:20px;font-weight:600;text-decoration:none;${FONT}`
  const link = buildLink(url, escapeHtml(label), style, isFirst ? 'surface' : 'accent')
  return `<table ${TABLE} align="left" style="margin:0 8px 8px 0"><tr><td ${cell}>${link}</td></tr></table>`
}
