import { NotFoundError } from '@/lib/domain/errors'

/** @throws NotFoundError for what the AUTH_MODE of this server does not have */
export function requireAvailable<Part>(part: Part | null): Part {
  if (part === null) throw new NotFoundError('This is not available with this server’s AUTH_MODE.')
  return part
}

/** @throws NotFoundError where there is no sign-in: what anyone could make would keep nobody out */
export function requireSignIn(mode: string): void {
  requireAvailable(mode === 'none' ? null : mode)
}
