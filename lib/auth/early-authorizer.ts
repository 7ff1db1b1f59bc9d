import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { createSemaphore } from '@/lib/http/gateway/semaphore'
import { PING_KEY_HINT, REPORT_KEY_HINT, readSenderSecrets, WEBHOOK_KEY_HINT } from '@/lib/http/headers/authorization'
import { readFeedKey } from '@/lib/http/reading/read-feed-key'
import { readPingUrl } from '@/lib/http/reading/read-ping'
import type { Authorizer } from './authorizer'

/** The limits of strangers' lookups, since the database has others to answer too. A lookup that takes longer waits for a database that is away. */
const LOOKUP_LIMITS = { atOnce: 2, longestMs: 250 }

/** A board has fewer people, tokens and hosts than this. */
const MAX_REMEMBERED = 1_000

/**
 * Creates an authorizer that tells strangers from the others, so that they can be refused cheaply. It only refuses: the route asks
 * the authorizer about whoever passes all the same. Credentials that were let in once are not looked up again.
 */
export function createEarlyAuthorizer(
  {
    isKnown: knows,
    authorize,
    authorizeSender,
    authorizePinger,
    authorizeReporter,
    authorizeScript,
    authorizeFeed,
  }: Authorizer,
  { isBoardOpen, isWebhookOpen }: { isBoardOpen: boolean; isWebhookOpen: boolean },
) {
  const lookups = createSemaphore(LOOKUP_LIMITS)
  const remembered = new Set<string>()

  function remember(shown: string): void {
    if (remembered.size >= MAX_REMEMBERED) remembered.clear()
    remembered.add(shown)
  }

  /** @param find returns false, or throws, for a stranger */
  async function isFound(
    headers: IncomingHttpHeaders,
    find: (headers: Headers) => Promise<boolean>,
    url = '',
  ): Promise<boolean> {
    const shown = hashCredentials(headers, url)
    if (shown === null) return find(toHeaders(headers))
    if (remembered.has(shown)) return true
    const isCredentialFound = await lookups.run(() => find(toHeaders(headers)))
    if (isCredentialFound) remember(shown)
    return isCredentialFound
  }

  return {
    /** @param url the path and query, where they may hold a key */
    isRemembered(headers: IncomingHttpHeaders, url = ''): boolean {
      const shown = hashCredentials(headers, url)
      return isBoardOpen || (shown !== null && remembered.has(shown))
    },

    isKnown: (headers: IncomingHttpHeaders): Promise<boolean> =>
      isFound(headers, (found) => knows({ method: 'GET', headers: found })),

    /** @throws UnauthorizedError, TooManyAttemptsError for a stranger */
    async authorizeAnyone(headers: IncomingHttpHeaders): Promise<void> {
      await isFound(headers, async (found) => {
        await authorize('read', { method: 'GET', headers: found })
        return true
      })
    },

    /**
     * @param ping the path and query, as the request line has them
     * @throws UnauthorizedError, TooManyAttemptsError for a sender that is no host's DIUN; InvalidInputError for a path of no ping
     */
    async authorizePing(ping: string, headers: IncomingHttpHeaders): Promise<void> {
      if (isWebhookOpen) return
      const find = async (found: Headers) => {
        const secrets = readPingUrl(ping).readings.map(({ secret }) => secret)
        await authorizePinger(secrets, { method: 'POST', headers: found }, PING_KEY_HINT)
        return true
      }
      await isFound(headers, find, ping)
    },

    /**
     * @param url the path and query of a feed, which may hold its key
     * @throws UnauthorizedError, ForbiddenError, TooManyAttemptsError for a stranger
     */
    async authorizeFeed(url: string, headers: IncomingHttpHeaders): Promise<void> {
      const find = async (found: Headers) => {
        await authorizeFeed(readFeedKey(url), { method: 'GET', headers: found })
        return true
      }
      await isFound(headers, find, url)
    },

    /**
     * @param path the path of a script, which ends with its code
     * @throws UnauthorizedError for a code of no script
     */
    async authorizeScript(path: string, headers: IncomingHttpHeaders): Promise<void> {
      const code = path.split('?')[0]?.split('/').at(-1) ?? ''
      await lookups.run(() => authorizeScript(code, { method: 'GET', headers: toHeaders(headers) }))
    },

    /** @throws UnauthorizedError, TooManyAttemptsError for a sender that is no host's DIUN */
    async authorizeWebhook(headers: IncomingHttpHeaders): Promise<void> {
      if (isWebhookOpen) return
      await isFound(headers, async (found) => {
        await authorizeSender(readSenderSecrets(found), { method: 'POST', headers: found }, WEBHOOK_KEY_HINT)
        return true
      })
    },

    /** @throws UnauthorizedError, TooManyAttemptsError for a sender that is no host's reporter */
    async authorizeReport(headers: IncomingHttpHeaders): Promise<void> {
      if (isWebhookOpen) return
      await isFound(headers, async (found) => {
        await authorizeReporter(readSenderSecrets(found), { method: 'POST', headers: found }, REPORT_KEY_HINT)
        return true
      })
    },
  }
}

export type EarlyAuthorizer = ReturnType<typeof createEarlyAuthorizer>

/** Hashes the credentials that a request shows, so that the result reveals nothing of them; null when there is nothing to look up. */
function hashCredentials({ authorization = '', cookie = '' }: IncomingHttpHeaders, url: string): string | null {
  if (authorization === '' && cookie === '' && url === '') return null
  return createHash('sha256').update(`${authorization}\n${cookie}\n${url}`).digest('base64')
}

function toHeaders(headers: IncomingHttpHeaders): Headers {
  const found = new Headers()
  for (const [name, value] of Object.entries(headers)) found.set(name, String(value))
  return found
}
