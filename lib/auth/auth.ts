import type { AuthSettings } from '@/lib/config/auth-settings'
import type { AccessStore } from '@/lib/store/access-store'
import { createCeremonies } from './ceremonies'
import { createGuard, type Guard } from './guard'
import { createOidc, type Oidc } from './oidc'
import { createOwner, type Owner } from './owner'
import { createPasskeys, type Passkeys } from './passkeys'
import { createRefusals, type Refusals } from './refusals'
import { createSessions, type Sessions } from './sessions'
import { createThrottle } from './throttle'
import { createTokens, type Tokens } from './tokens'
import { createWebhookKeys, type WebhookKeys } from './webhook-keys'

/** Who gets in, and by what. What the mode does not have is null. */
export type Auth = {
  mode: AuthSettings['mode']
  guard: Guard
  /** For what strangers may ask for, and costs a write. */
  refusals: Refusals
  sessions: Sessions
  owner: Owner | null
  /** The password is set from outside, and cannot be changed here. */
  isPreset: boolean
  passkeys: Passkeys | null
  oidc: Oidc | null
  tokens: Tokens
  webhookKeys: WebhookKeys
}

type AuthDependencies = {
  store: AccessStore
  settings: AuthSettings
  baseUrl: string | null
  webhookSecret: string | null
  readClock(): Date
  warn(message: string): void
}

export function createAuth({ store, settings, baseUrl, webhookSecret, readClock, warn }: AuthDependencies): Auth {
  const { mode } = settings
  const throttle = createThrottle(store, readClock)
  const ceremonies = createCeremonies(store, readClock)
  const refusals = createRefusals(readClock)
  const sessions = createSessions(store, readClock)
  const tokens = createTokens(store, readClock)
  const webhookKeys = createWebhookKeys(store, webhookSecret, readClock)
  return {
    mode,
    guard: createGuard({ settings, baseUrl, sessions, tokens, webhookKeys, refusals, warn }),
    refusals,
    sessions,
    owner: mode === 'password' ? createOwner(store, throttle, readClock) : null,
    isPreset: mode === 'password' && settings.preset !== null,
    passkeys: mode === 'password' ? createPasskeys(store, ceremonies, throttle, readClock) : null,
    oidc: mode === 'oidc' ? createOidc(settings.oidc, ceremonies, warn) : null,
    tokens,
    webhookKeys,
  }
}
