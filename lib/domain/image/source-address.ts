import { parseUrl } from '../parse-url'
import { parseWebLink } from '../web-link'

/** Matches how Git abbreviates an address by SSH: `git@github.com:owner/name.git`. */
const SCP = /^[\w.-]+@([\w.-]+):(?!\/)(\S+)$/

/** Matches the start of an address by SSH or Git's own protocol, whose port is none of the web. */
const GIT_START = /^(?:git\+)?(?:ssh|git):\/\/(?:[^/@\s]+@)?([\w.-]+)(?::\d+)?\//i

/**
 * Parses the address of a repository, such as `org.opencontainers.image.source`, to that of its page; null for what is no address. An
 * address that Git alone understands becomes the page on the same server, and whatever follows the repository is left out. So are a user
 * and a password: a build that clones with a token labels its image with that.
 */
export function parseSourceAddress(text: string): string | null {
  // Most images have no such label, and a URL that cannot be parsed costs 20 µs.
  if (text === '') return null
  const asPage = text
    .trim()
    .replace(SCP, 'https://$1/$2')
    .replace(GIT_START, 'https://$1/')
    .replace(/^git\+(?=https?:)/i, '')
  const url = parseUrl(asPage)
  if (url === null) return null
  url.username = ''
  url.password = ''
  if (parseWebLink(url.href) === null) return null
  const path = url.pathname.replace(/\/+$/, '').replace(/\.git$/, '')
  return path === '' ? null : `${url.origin}${path}`
}
