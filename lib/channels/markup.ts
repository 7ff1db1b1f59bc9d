import type { Markup } from '@/lib/domain/channels/message-text'
import { escapeHtml } from '@/lib/domain/escape-html'

const keep = (text: string) => text

/** Characters that end an address within the markup of one service or another. */
const UNSAFE_IN_ADDRESS = /[\s<>"'`|()[\]\\*^]/g

/** Plain text, for services that have buttons. */
export const PLAIN: Markup = { escapeText: keep, emphasize: keep, link: null, bullet: '• ' }

/** Plain text with its links in full. */
export const PLAIN_WITH_LINKS: Markup = { ...PLAIN, link: (label, url) => `${label}: ${encodeAddress(url)}` }

/**
 * CommonMark, in which a backslash before punctuation makes it literal (https://spec.commonmark.org/0.31.2/#backslash-escapes). What begins
 * a list stands at the beginning of a line alone.
 */
export const MARKDOWN: Markup = {
  escapeText: (text) =>
    text
      .replace(/[\\`*_[\]<>&~|!#$]/g, '\\$&')
      .replace(/^[-+=]/, '\\$&')
      .replace(/^(\d+)([.)])/, '$1\\$2'),
  emphasize: (text) => `**${text}**`,
  link: (label, url) => `- [${label}](<${encodeAddress(url)}>)`,
  bullet: '- ',
}

/**
 * Discord's Markdown (https://docs.discord.com/developers/reference#message-formatting), where a backslash keeps any punctuation as it is:
 * mentions, pictures and times begin with `<`.
 */
export const DISCORD: Markup = {
  escapeText: (text) =>
    text
      .replace(/[\\`*_[\]<>~|#@]/g, '\\$&')
      .replace(/^[-+]/, '\\$&')
      .replace(/^(\d+)\./, '$1\\.'),
  emphasize: (text) => `**${text}**`,
  link: (label, url) => `[${label}](${encodeAddress(url)})`,
  bullet: '• ',
}

/** Look like the characters that they stand for: Slack has no escape for these, and shows the backslash that Mattermost needs. */
const LOOKALIKES: Record<string, string> = { '*': '∗', '`': 'ˋ', '~': '∼', '\\': '＼', _: '＿', '|': '∣' }

/**
 * The markup that Slack (https://docs.slack.dev/messaging/formatting-message-text), Mattermost and Rocket.Chat understand alike. Mentions and
 * links of Slack begin with `<`.
 */
export const SLACK: Markup = {
  escapeText: (text) =>
    text
      .replace(/[*`~\\|]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, (character) => LOOKALIKES[character] ?? '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;'),
  emphasize: (text) => `*${text}*`,
  link: (label, url) => `<${encodeAddress(url)}|${label}>`,
  bullet: '• ',
}

/** The HTML of Telegram (https://core.telegram.org/bots/api#html-style), which has buttons for links. */
export const TELEGRAM: Markup = {
  escapeText: escapeHtml,
  emphasize: (text) => `<b>${text}</b>`,
  link: null,
  bullet: '• ',
}

/** Encodes what an address of ours may hold, and some markup would end it at. */
export function encodeAddress(url: string): string {
  return url.replace(UNSAFE_IN_ADDRESS, (character) =>
    [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  )
}
