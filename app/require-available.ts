import { NotFoundError } from '@/lib/domain/errors'

/** @throws NotFoundError for a part that this server's AUTH_MODE does not have */
export function requireAvailable<Part>(part: Part | null): Part {
  if (part === null) throw new NotFoundError('This is not available with this server’s AUTH_MODE.')
  return part
}

/** @throws NotFoundError where nobody signs in: a credential that anyone could create would keep nobody out */
export function requireSignIn(mode: string): void {
  requireAvailable(mode === 'none' ? null : mode)
}
