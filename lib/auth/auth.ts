import type { AuthSettings } from '@/lib/config/auth-settings'
import type { AccessStore } from '@/lib/store/access-store'
import { type ActionLinks, createActionLinks } from './action-links'
import { type Authorizer, createAuthorizer } from './authorizer'
import { createCeremonies } from './ceremonies'
import { createDevices, type Devices } from './devices'
import { createEarlyAuthorizer, type EarlyAuthorizer } from './early-authorizer'
import { createFailures, type Failures } from './failures'
import { createFeedKeys, type FeedKeys } from './feed-keys'
import { createLogLimiter } from './log-limit'
import { createOwner, type Owner } from './owner'
import { createPasskeys, type Passkeys } from './passkeys'
import { createOidc, type Oidc } from './provider/oidc'
import { createVapidKeys, type VapidKeyReader } from './push/vapid-keys'
import { createRefusals } from './refusals'
import { createReportCodes, type ReportCodes } from './report-codes'
import { createScriptLinks, type ScriptLinks } from './script-links'
import { createSessions, type Sessions } from './sessions'
import { createThrottle } from './throttle'
import { createTokens, type Tokens } from './tokens'
import { createWebhookKeys, type WebhookKeys } from './webhook-keys'

/** Holds the parts that decide who gets in, and by what. A part that the mode does not have is null. */
export type Auth = {
  mode: AuthSettings['mode']
  authorizer: Authorizer
  /** Refuses strangers before a route is reached. */
  earlyAuthorizer: EarlyAuthorizer
  sessions: Sessions
  devices: Devices
  failures: Failures
  owner: Owner | null
  /** True when the password is set from outside, and cannot be changed here. */
  isPreset: boolean
  passkeys: Passkeys | null
  oidc: Oidc | null
  tokens: Tokens
  feedKeys: FeedKeys
  webhookKeys: WebhookKeys
  reportCodes: ReportCodes
  scriptLinks: ScriptLinks
  actionLinks: ActionLinks
  vapidKeys: VapidKeyReader
}

/** A refused DIUN sends something again and again, and one line reports it. */
const REFUSAL_LOG_LIMIT = { mostOfOne: 1, most: 30 }

type AuthDependencies = {
  store: AccessStore
  settings: AuthSettings
  baseUrl: string | null
  webhookSecret: string | null
  readClock(): Date
  warn(message: string, details?: Record<string, unknown>): void
}

export function createAuth({ store, settings, baseUrl, webhookSecret, readClock, warn }: AuthDependencies): Auth {
  const { mode } = settings
  const throttle = createThrottle(store, readClock)
  const ceremonies = createCeremonies(store, readClock)
  const refusals = createRefusals(readClock)
  const failures = createFailures(store, warn, readClock)
  const sessions = createSessions(store, readClock)
  const tokens = createTokens(store, readClock)
  const feedKeys = createFeedKeys(store, readClock)
  const webhookKeys = createWebhookKeys(store, webhookSecret, readClock)
  const reportCodes = createReportCodes(store, readClock)
  const scriptLinks = createScriptLinks(store, readClock)
  const devices = createDevices(store, readClock)
  const mayLog = createLogLimiter(REFUSAL_LOG_LIMIT, readClock)
  const authorizer = createAuthorizer({
    settings,
    baseUrl,
    sessions,
    devices,
    tokens,
    feedKeys,
    webhookKeys,
    reportCodes,
    scriptLinks,
    refusals,
    mayLog,
    warn,
  })
  return {
    mode,
    authorizer,
    earlyAuthorizer: createEarlyAuthorizer(authorizer, {
      isBoardOpen: mode === 'none',
      isWebhookOpen: mode === 'none' && webhookSecret === null,
    }),
    sessions,
    devices,
    failures,
    owner: mode === 'password' ? createOwner(store, throttle, failures, readClock) : null,
    isPreset: mode === 'password' && settings.preset !== null,
    passkeys: mode === 'password' ? createPasskeys(store, ceremonies, failures, readClock) : null,
    oidc: mode === 'oidc' ? createOidc({ settings: settings.oidc, ceremonies, failures, readClock, warn }) : null,
    tokens,
    feedKeys,
    webhookKeys,
    reportCodes,
    scriptLinks,
    actionLinks: createActionLinks(store, readClock),
    vapidKeys: createVapidKeys(store, readClock),
  }
}
