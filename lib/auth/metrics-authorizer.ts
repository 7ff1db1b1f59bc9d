import { createHash } from 'node:crypto'
import { ForbiddenError, UnauthorizedError, UnavailableError } from '@/lib/domain/errors'
import type { Authorizer, RequestHead } from './authorizer'

/** A board has fewer scrapers than this. */
const MAX_REMEMBERED = 100

/** An admission to the metrics. While the database is away, nobody can tell whether a token has been revoked. */
type MetricsAdmission = { isDatabaseAway: boolean }

/**
 * Creates the authorizer of the metrics. They are of most use while the database is away, so a token that was let in when it was last
 * looked up is let in then, to the metrics of the process alone.
 * @param isOpen true when everyone may read
 */
export function createMetricsAuthorizer({ authorize }: Pick<Authorizer, 'authorize'>, isOpen: boolean) {
  const remembered = new Set<string>()

  function remember(credential: string | null): void {
    if (credential === null) return
    if (remembered.size >= MAX_REMEMBERED) remembered.clear()
    remembered.add(credential)
  }

  /**
   * Admits a credential that is remembered, and forgets it once it is refused, as after its revocation.
   * @throws the error, unless it only says that the database is away
   */
  function admitRemembered(credential: string | null, error: unknown): MetricsAdmission {
    if (credential === null) throw error
    if (error instanceof UnavailableError && remembered.has(credential)) return { isDatabaseAway: true }
    if (error instanceof UnauthorizedError || error instanceof ForbiddenError) remembered.delete(credential)
    throw error
  }

  /** @throws UnauthorizedError, ForbiddenError, TooManyAttemptsError, UnavailableError */
  async function authorizeReader(request: RequestHead): Promise<MetricsAdmission> {
    if (isOpen) return { isDatabaseAway: false }
    const credential = hashCredential(request)
    try {
      await authorize('read', request)
      remember(credential)
      return { isDatabaseAway: false }
    } catch (error) {
      return admitRemembered(credential, error)
    }
  }

  return async (request: RequestHead): Promise<MetricsAdmission> => {
    if (request.method === 'GET' || request.method === 'HEAD') return authorizeReader(request)
    await authorize('write', request)
    return { isDatabaseAway: false }
  }
}

export type MetricsAuthorizer = ReturnType<typeof createMetricsAuthorizer>

/** Hashes the token that a request shows, so that the result reveals nothing of it; null when it shows none. */
function hashCredential({ headers }: RequestHead): string | null {
  const authorization = headers.get('authorization')
  return authorization === null ? null : createHash('sha256').update(authorization).digest('base64')
}
