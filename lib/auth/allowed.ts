import type { OidcSettings } from '@/lib/config/auth-settings'

/** Describes the person whom a provider names. `email` is `''` when the provider does not vouch for one. */
export type Identity = { email: string; groups: readonly string[] }

/** Returns whether the settings let this person in. */
export function isAllowed({ email, groups }: Identity, { emails, domains, groups: wanted }: OidcSettings): boolean {
  const address = email.toLowerCase()
  const at = address.lastIndexOf('@')
  if (at > 0 && (emails.includes(address) || domains.includes(address.slice(at + 1)))) return true
  return groups.some((group) => wanted.includes(group))
}
