/** What one source, the ID token or the userinfo, says of a person (OpenID Connect Core 1.0, 5.1). */
type Claims = { readonly [claim: string]: unknown }

/**
 * The address that a provider vouches for; `''` when there is none. Each source speaks of the address that it names, the later
 * one decides which that is, and a single one that does not say `true` of it outweighs the others. Some write `"true"`.
 * @param assumesVerified what counts when no source says whether it is verified
 */
export function getVerifiedEmail(sources: readonly Claims[], assumesVerified: boolean): string {
  const email = sources.findLast((said) => typeof said.email === 'string')?.email
  if (typeof email !== 'string') return ''
  const marks = sources.filter((said) => said.email_verified !== undefined)
  if (!marks.every((said) => said.email_verified === true || said.email_verified === 'true')) return ''
  const isVerified = marks.some((said) => String(said.email).toLowerCase() === email.toLowerCase())
  return isVerified || (assumesVerified && marks.length === 0) ? email : ''
}
