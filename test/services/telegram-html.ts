const TAGS = new Set(['b', 'strong', 'i', 'em', 'u', 's', 'code', 'pre', 'a', 'blockquote'])
const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"' }

const TAG = /^<\/?(?<name>[a-z]+)>$/

/** The entities that Telegram finds in a text by itself: addresses, mentions, hashtags, commands and mail addresses. */
const FOUND =
  /https?:\/\/\S+|(?<![\w@])@\w{3,32}|(?<!\w)#\p{L}[\p{L}\p{N}_]*|(?<![\w/])\/[a-z]\w*|[\w.+-]+@[\w-]+\.\w+|\b[\w-]+\.(?:com|example|io|org|net|sh)\b/giu

/**
 * Parses the HTML that Telegram takes (https://core.telegram.org/bots/api#html-style), and finds what its apps make of the text.
 * @returns null for what it refuses: an unknown or unclosed tag, or an unknown entity
 */
export function parseTelegramHtml(html: string): { text: string; tags: string[]; found: string[] } | null {
  const tokens = html.match(/<[^>]*>|&[^;\s]*;|[^<&]+|[<&]/g) ?? []
  const texts = tokens.map(readText)
  const tags = tokens.flatMap((token) => TAG.exec(token)?.groups?.name ?? [])
  if (!areNested(tokens) || !tags.every((tag) => TAGS.has(tag)) || texts.includes(null)) return null
  const text = texts.join('')
  return { text, tags, found: text.match(FOUND) ?? [] }
}

/** Reads the text of a token; null for what is no text, nor markup. */
function readText(token: string): string | null {
  if (TAG.test(token)) return ''
  return /^[<&]/.test(token) ? (ENTITIES[token] ?? null) : token
}

function areNested(tokens: readonly string[]): boolean {
  const open: string[] = []
  for (const token of tokens.filter((each) => TAG.test(each))) {
    if (!token.startsWith('</')) open.push(token.slice(1))
    else if (open.pop() !== token.slice(2)) return false
  }
  return open.length === 0
}
