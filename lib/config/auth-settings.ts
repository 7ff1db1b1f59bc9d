import { MIN_PASSWORD_LENGTH } from '@/lib/domain/access/password'
import type { Env } from './env'
import { parseFlag, parseList, parseWebAddress, quoteAddress } from './values'
import { findWideNetworks } from './wide-networks'

/** A program makes this secret and nobody types it, so it can be too long to guess. */
const MIN_PROXY_SECRET = 16

const MODES = ['password', 'oidc', 'proxy', 'none'] as const

/** Describes how people sign in. */
export type AuthSettings =
  /** `preset` is a password that is set from outside; null: a person chooses one. */
  | { mode: 'password'; preset: string | null }
  | { mode: 'oidc'; oidc: OidcSettings }
  /** A proxy in front signs people in, and names the person in a header. */
  | { mode: 'proxy'; proxy: ProxySettings }
  | { mode: 'none' }

/** `secret` is what the proxy must show beside the header; null: nothing. `header` is lower case. */
export type ProxySettings = { header: string; secret: string | null }

/** A person in one of the lists may sign in; all lists are lower case but the groups. */
export type OidcSettings = {
  issuer: string
  clientId: string
  clientSecret: string
  emails: readonly string[]
  domains: readonly string[]
  groups: readonly string[]
  /** True accepts an address of which the provider does not say whether it is verified. */
  assumesVerified: boolean
}

/** @param isDemo true needs no sign-in unless the settings ask for one, since the data is invented */
export function parseAuthSettings(env: Env, isDemo: boolean, errors: string[]): AuthSettings {
  const text = env.AUTH_MODE ?? (isDemo ? 'none' : 'password')
  const mode = MODES.find((candidate) => candidate === text)
  if (mode === undefined) errors.push(`AUTH_MODE is "${text}", but must be one of ${MODES.join(', ')}.`)
  switch (mode) {
    case 'oidc':
      return { mode, oidc: parseOidcSettings(env, errors) }
    case 'proxy':
      return { mode, proxy: parseProxySettings(env, errors) }
    case 'none':
      return { mode }
    default:
      return { mode: 'password', preset: parsePresetPassword(env.AUTH_PASSWORD, errors) }
  }
}

function parsePresetPassword(password: string | undefined, errors: string[]): string | null {
  if (password === undefined) return null
  if (password.length < MIN_PASSWORD_LENGTH)
    errors.push(`AUTH_PASSWORD must have at least ${MIN_PASSWORD_LENGTH} characters.`)
  return password
}

function parseProxySettings(env: Env, errors: string[]): ProxySettings {
  const { AUTH_PROXY_HEADER: header = 'Remote-User', AUTH_PROXY_SECRET: secret = null, TRUSTED_PROXIES } = env
  if (TRUSTED_PROXIES === undefined) {
    errors.push('AUTH_MODE is "proxy", but TRUSTED_PROXIES is not set: list the addresses of the proxies to trust.')
  }
  for (const network of findWideNetworks(TRUSTED_PROXIES)) {
    errors.push(
      `AUTH_MODE is "proxy", and anyone in TRUSTED_PROXIES can claim to be anyone, but it has "${network}": name the proxy’s address, or a network no wider than /16 (IPv6: /64).`,
    )
  }
  if (!/^[\w-]+$/.test(header)) errors.push(`AUTH_PROXY_HEADER is "${header}", which is not a valid header name.`)
  if (secret !== null && secret.length < MIN_PROXY_SECRET) {
    errors.push(`AUTH_PROXY_SECRET must have at least ${MIN_PROXY_SECRET} characters.`)
  }
  return { header: header.toLowerCase(), secret }
}

function parseOidcSettings(env: Env, errors: string[]): OidcSettings {
  const requireSetting = (name: 'OIDC_ISSUER' | 'OIDC_CLIENT_ID' | 'OIDC_CLIENT_SECRET') => {
    const value = env[name]
    if (value === undefined) errors.push(`AUTH_MODE is "oidc", but ${name} is not set.`)
    return value ?? ''
  }
  const settings = {
    issuer: requireSetting('OIDC_ISSUER'),
    clientId: requireSetting('OIDC_CLIENT_ID'),
    clientSecret: requireSetting('OIDC_CLIENT_SECRET'),
    emails: parseList(env.OIDC_ALLOWED_EMAILS?.toLowerCase()),
    domains: parseList(env.OIDC_ALLOWED_DOMAINS?.toLowerCase()),
    groups: parseList(env.OIDC_ALLOWED_GROUPS),
    assumesVerified: parseFlag('OIDC_ASSUME_EMAIL_VERIFIED', env.OIDC_ASSUME_EMAIL_VERIFIED, errors),
  }
  if (settings.issuer !== '' && parseWebAddress(settings.issuer) === null) {
    errors.push(
      `OIDC_ISSUER is ${quoteAddress(settings.issuer)}, but must be an address such as https://id.example.org.`,
    )
  }
  if ([settings.emails, settings.domains, settings.groups].every((list) => list.length === 0)) {
    errors.push(
      'AUTH_MODE is "oidc", but nobody may sign in: set OIDC_ALLOWED_EMAILS, OIDC_ALLOWED_DOMAINS or OIDC_ALLOWED_GROUPS.',
    )
  }
  return settings
}
