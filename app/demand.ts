import { NotFound } from '@/lib/domain/errors'

/** @throws NotFound for what the AUTH_MODE of this server does not have */
export function demand<Part>(part: Part | null): Part {
  if (part === null) throw new NotFound('This is not available with this server’s AUTH_MODE.')
  return part
}

/** @throws NotFound where there is no sign-in: what anyone could make would keep nobody out */
export function demandSignIn(mode: string): void {
  demand(mode === 'none' ? null : mode)
}
