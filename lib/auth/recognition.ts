import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { createTurns } from '@/lib/http/gateway/turns'
import { PING_KEY_HINT, readSenderSecrets, WEBHOOK_KEY_HINT } from '@/lib/http/headers/authorization'
import { readPingUrl } from '@/lib/http/reading/read-ping'
import type { Guard } from './guard'

/** Of strangers: the database has others to answer too. A lookup that takes long is one that waits for a database that is away. */
const LOOKUPS = { atOnce: 2, longestMs: 250 }

/** More than a board has people, tokens and hosts. */
const MOST_REMEMBERED = 1_000

/**
 * Tells strangers from the others, so that they can be refused cheaply. It only refuses: whoever passes is asked by the guard
 * of the route all the same. What was let in once is not looked up again.
 */
export function createRecognition(
  { knows, admit, admitSender, admitPinger }: Guard,
  isOpen: { board: boolean; webhook: boolean },
) {
  const lookups = createTurns(LOOKUPS)
  const remembered = new Set<string>()

  function remember(shown: string): void {
    if (remembered.size >= MOST_REMEMBERED) remembered.clear()
    remembered.add(shown)
  }

  /** @param find answers false, or throws, for a stranger */
  async function isFound(
    headers: IncomingHttpHeaders,
    find: (headers: Headers) => Promise<boolean>,
    ping = '',
  ): Promise<boolean> {
    const shown = toShown(headers, ping)
    if (shown === null) return find(toHeaders(headers))
    if (remembered.has(shown)) return true
    const isIt = await lookups.run(() => find(toHeaders(headers)))
    if (isIt) remember(shown)
    return isIt
  }

  return {
    isRemembered(headers: IncomingHttpHeaders, ping = ''): boolean {
      const shown = toShown(headers, ping)
      return isOpen.board || (shown !== null && remembered.has(shown))
    },

    isKnown: (headers: IncomingHttpHeaders): Promise<boolean> =>
      isFound(headers, (found) => knows({ method: 'GET', headers: found })),

    /** @throws Unauthorized, TooManyAttempts for a stranger */
    async admitSomebody(headers: IncomingHttpHeaders): Promise<void> {
      await isFound(headers, async (found) => {
        await admit('read', { method: 'GET', headers: found })
        return true
      })
    },

    /**
     * @param ping path and query, as the request line has them
     * @throws Unauthorized, TooManyAttempts for who is no host's DIUN; InvalidInput for what is no ping
     */
    async admitPing(ping: string, headers: IncomingHttpHeaders): Promise<void> {
      if (isOpen.webhook) return
      const find = async (found: Headers) => {
        const secrets = readPingUrl(ping).readings.map(({ secret }) => secret)
        await admitPinger(secrets, { method: 'POST', headers: found }, PING_KEY_HINT)
        return true
      }
      await isFound(headers, find, ping)
    },

    /** @throws Unauthorized, TooManyAttempts for who is no host's DIUN */
    async admitWebhook(headers: IncomingHttpHeaders): Promise<void> {
      if (isOpen.webhook) return
      await isFound(headers, async (found) => {
        await admitSender(readSenderSecrets(found), { method: 'POST', headers: found }, WEBHOOK_KEY_HINT)
        return true
      })
    },
  }
}

export type Recognition = ReturnType<typeof createRecognition>

/** What the request shows, as one text that tells nothing of it; null when there is nothing to look up. */
function toShown({ authorization = '', cookie = '' }: IncomingHttpHeaders, ping: string): string | null {
  if (authorization === '' && cookie === '' && ping === '') return null
  return createHash('sha256').update(`${authorization}\n${cookie}\n${ping}`).digest('base64')
}

function toHeaders(headers: IncomingHttpHeaders): Headers {
  const found = new Headers()
  for (const [name, value] of Object.entries(headers)) found.set(name, String(value))
  return found
}
