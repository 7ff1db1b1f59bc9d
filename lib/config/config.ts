import type { BlockList } from 'node:net'
import { CannotStart } from '@/lib/domain/errors'
import { type AuthSettings, toAuthSettings } from './auth-settings'
import { type Database, toDatabase } from './database'
import { type Env, readEnv } from './env'
import { toBaseUrl, toFrameAncestors, toTrustedProxies } from './network-settings'
import { toFlag, toNumber, toOneOf } from './values'

const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const

const DEFAULT_DAYS = 365
const DEFAULT_PER_IMAGE = 1_000
/** 2,700 years of days: no time that far back is out of a date's range. */
const LARGEST_LIMIT = 1_000_000

type LogLevel = (typeof LOG_LEVELS)[number]

/** The settings and what they mean. */
export type Config = {
  port: number
  database: Database
  /** How much history is kept: days, and events of one image. null sets no limit. */
  history: { days: number | null; perImage: number | null }
  auth: AuthSettings
  /** null: DIUN needs a key that was made on the page; without a sign-in, anyone may send events. */
  webhookSecret: string | null
  baseUrl: string | null
  /** The origins whose pages may show the board within them. */
  frameAncestors: readonly string[]
  /** Whether browsers are told to keep to https; null: where the board has its name to itself. */
  hsts: boolean | null
  trustedProxies: BlockList
  isDevelopment: boolean
  /** Forget the password and end, instead of serving. */
  isPasswordReset: boolean
  logLevel: LogLevel
  /** Runs on invented data; then `database` is not touched. */
  isDemo: boolean
  /** How long to go on serving after SIGTERM, in seconds. */
  shutdownDelay: number
}

/**
 * Reads every setting.
 * @throws CannotStart that tells all faults together
 */
export function readConfig(variables: Record<string, string | undefined> = process.env): Config {
  const faults: string[] = []
  const env = readEnv(variables, faults)
  const config = { ...toConfig(env, faults), ...toManner(variables) }
  if (faults.length > 0) throw new CannotStart(['The settings cannot be used:', ...faults].join('\n  '))
  return config
}

/** How the process was started, which is no setting: scripts/start.mjs and Next say it. */
function toManner({ NODE_ENV, DIUN_DASHBOARD_RESET_PASSWORD }: Record<string, string | undefined>) {
  return { isDevelopment: NODE_ENV === 'development', isPasswordReset: DIUN_DASHBOARD_RESET_PASSWORD === '1' }
}

function toConfig(env: Env, faults: string[]): Omit<Config, 'isDevelopment' | 'isPasswordReset'> {
  const isDemo = toIsDemo(env, faults)
  return {
    port: toNumber('PORT', env.PORT, { fallback: 8080, most: 65_535 }, faults),
    database: toDatabase(env, faults),
    auth: toAuthSettings(env, isDemo, faults),
    history: {
      days: toLimit('HISTORY_DAYS', env.HISTORY_DAYS, DEFAULT_DAYS, faults),
      perImage: toLimit('HISTORY_PER_IMAGE', env.HISTORY_PER_IMAGE, DEFAULT_PER_IMAGE, faults),
    },
    webhookSecret: env.WEBHOOK_SECRET ?? null,
    baseUrl: toBaseUrl(env, faults),
    frameAncestors: toFrameAncestors(env, faults),
    hsts: env.HSTS === undefined ? null : toFlag('HSTS', env.HSTS, faults),
    trustedProxies: toTrustedProxies(env.TRUSTED_PROXIES, faults),
    logLevel: toOneOf(LOG_LEVELS, 'LOG_LEVEL', env.LOG_LEVEL ?? 'info', faults) ?? 'info',
    isDemo,
    shutdownDelay: toNumber('SHUTDOWN_DELAY', env.SHUTDOWN_DELAY, { fallback: 0, least: 0, most: 60 }, faults),
  }
}

/** 0 sets no limit. */
function toLimit(name: string, text: string | undefined, fallback: number, faults: string[]): number | null {
  return toNumber(name, text, { fallback, least: 0, most: LARGEST_LIMIT }, faults) || null
}

/** A demo beside a database could be taken for what is in it. */
function toIsDemo({ DEMO, DB_DRIVER, DB_PATH, DATABASE_URL }: Env, faults: string[]): boolean {
  if (!toFlag('DEMO', DEMO, faults)) return false
  for (const [name, value] of Object.entries({ DB_DRIVER, DB_PATH, DATABASE_URL })) {
    if (value !== undefined) faults.push(`DEMO and ${name} are both set: a demo has its own database. Keep one.`)
  }
  return true
}
