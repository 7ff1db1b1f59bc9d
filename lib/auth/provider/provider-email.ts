/** The claims of one source, the ID token or the userinfo, about a person (OpenID Connect Core 1.0, 5.1). */
type Claims = { readonly [claim: string]: unknown }

/**
 * Returns the address that a provider vouches for; `''` when there is none. Each source speaks of the address that it names, the later
 * one decides which address counts, and a single mark other than `true` outweighs the others. Some providers write `"true"`.
 * @param assumesVerified decides when no source says whether the address is verified
 */
export function getVerifiedEmail(sources: readonly Claims[], assumesVerified: boolean): string {
  const email = sources.findLast((said) => typeof said.email === 'string')?.email
  if (typeof email !== 'string') return ''
  const marks = sources.filter((said) => said.email_verified !== undefined)
  if (!marks.every((said) => said.email_verified === true || said.email_verified === 'true')) return ''
  const isVerified = marks.some((said) => String(said.email).toLowerCase() === email.toLowerCase())
  return isVerified || (assumesVerified && marks.length === 0) ? email : ''
}
