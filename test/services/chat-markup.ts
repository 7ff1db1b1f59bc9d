/** A text as an app of a service shows it: what became of it beside letters. */
type Shown = {
  /** The addresses that can be pressed. */
  links: string[]
  mentions: string[]
  /** The texts that are bold, slanted, struck through, hidden or code. */
  marked: string[]
  /** The letters that are left. */
  text: string
}

const MENTION =
  /@(?:everyone|here|channel|all|room)\b|<@[!&]?\w+>|<#\w+>|<![^>]*>|<a?:\w+:\d+>|<t:\d+(?::\w)?>|(?<![\w@])@[a-z]\w+/gi
const ADDRESS = /(?:https?|tg|slack):\/\/[^\s<>|)\]]+|\bwww\.[^\s<>|)\]]+|[\w.+-]+@[\w-]+\.\w+/gi

/** Shows Discord's Markdown as its apps do (https://docs.discord.com/developers/reference#message-formatting). */
export function showDiscord(source: string): Shown {
  const literals: string[] = []
  const escaped = source.replace(/\\([^0-9A-Za-z\s])/g, (_, character: string) => {
    literals.push(character)
    return '\uE000'
  })
  const links = [...escaped.matchAll(/\[([^[\]]+)\]\((https?:\/\/[^\s()]+)\)/g)].map(([, , url = '']) => url)
  const rest = escaped.replace(/\[([^[\]]+)\]\((https?:\/\/[^\s()]+)\)/g, '$1')
  const marked =
    rest.match(
      /\*\*[^*]+\*\*|\*[^*\n]+\*|(?<!\w)_[^_\n]+_(?!\w)|~~[^~]+~~|\|\|[^|]+\|\||`[^`]+`|^(?:#{1,3}|-#|>|>>>) .+/gm,
    ) ?? []
  return {
    links: [...links, ...(rest.match(ADDRESS) ?? [])],
    mentions: rest.match(MENTION) ?? [],
    marked,
    text: rest.replace(/\*\*/g, '').replace(/\uE000/g, () => literals.shift() ?? ''),
  }
}

/** Shows the markup of Slack as Slack, Mattermost and Rocket.Chat do, all at once. */
export function showSlack(source: string): Shown {
  const tokens = [...source.matchAll(/<([^<>]*)>/g)].map(([, token = '']) => token)
  const links = tokens.filter((token) => /^https?:/.test(token)).map((token) => token.split('|')[0] ?? '')
  const rest = source.replace(/<https?:[^<>|]*\|([^<>]*)>/g, '$1')
  const shown = rest.replaceAll('&lt;', '\uE001').replaceAll('&gt;', '\uE002').replaceAll('&amp;', '&')
  const marked =
    shown.match(
      /\*[^*\n]+\*|(?<!\w)_[^_\n]+_(?!\w)|~[^~\n]+~|`[^`\n]+`|^(?:#{1,6}|>) .+|!?\[[^\]\n]*\]\([^)\n]*\)/gm,
    ) ?? []
  return {
    links: [...links, ...(shown.match(ADDRESS) ?? [])],
    mentions: shown.match(MENTION) ?? [],
    marked: marked.map(decode),
    text: decode(shown),
  }
}

function decode(shown: string): string {
  return shown.replaceAll('\uE001', '<').replaceAll('\uE002', '>')
}
