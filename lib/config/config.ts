import type { BlockList } from 'node:net'
import { CannotStartError } from '@/lib/domain/errors'
import { type AuthSettings, parseAuthSettings } from './auth-settings'
import { type ChannelsFile, readChannelsFile } from './channels-file'
import { type DatabaseConfig, parseDatabaseConfig } from './database'
import { type Env, readEnv } from './env'
import { parseBaseUrl, parseFrameAncestors, parseTrustedProxies } from './network-settings'
import { parseFlag, parseList, parseNumber, parseOneOf } from './values'

const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const

const DEFAULT_DAYS = 365
const DEFAULT_PER_IMAGE = 1_000
const DEFAULT_SETTLE_DAYS = 3
const MOST_SETTLE_DAYS = 365
const DEFAULT_REMINDER_DAYS = '7,30'
const MOST_REMINDER_DAYS = 365
/** As days, this is 2,700 years: no time that far back is out of a date's range. */
const LARGEST_LIMIT = 1_000_000

type LogLevel = (typeof LOG_LEVELS)[number]

/** The settings after parsing. */
export type Config = {
  port: number
  database: DatabaseConfig
  /** The limits of the history: days, and events of one image. null sets no limit. */
  history: { days: number | null; perImage: number | null }
  /** The days for which new versions settle; 0 for not at all. */
  settleDays: number
  /** The days after which a channel is reminded of what still waits, in their order; empty for never. */
  reminderDays: readonly number[]
  /** The channels that stand in a file; null when there is no such file. */
  channelsFile: ChannelsFile | null
  /** True lets channels send to link-local addresses, where clouds keep credentials of the machine. */
  hasLinkLocalChannels: boolean
  auth: AuthSettings
  /** The secret that every DIUN may show; null: DIUN needs a key made on the page, and without a sign-in anyone may send events. */
  webhookSecret: string | null
  baseUrl: string | null
  /** True gives update scripts an address as well, for a line that fetches and runs one. */
  hasScriptLinks: boolean
  /** True lets everyone read the metrics who can reach the board. */
  hasOpenMetrics: boolean
  /** The origins whose pages may show the board in a frame. */
  frameAncestors: readonly string[]
  /** True tells browsers to keep to https, false to forget that; null counts as true where the board has its name to itself. */
  hsts: boolean | null
  trustedProxies: BlockList
  isDevelopment: boolean
  /** True makes the process forget the password and end, instead of serving. */
  isPasswordReset: boolean
  logLevel: LogLevel
  /** True runs on invented data; then `database` is not touched. */
  isDemo: boolean
  /** The time to go on serving after SIGTERM, in seconds. */
  shutdownDelay: number
}

/**
 * Reads every setting.
 * @throws CannotStartError that lists all errors together
 */
export function readConfig(variables: Record<string, string | undefined> = process.env): Config {
  const errors: string[] = []
  const env = readEnv(variables, errors)
  const config = {
    ...parseConfig(env, errors),
    ...readStartMode(variables),
    channelsFile: readChannelsFile(env.CHANNELS, variables, errors),
  }
  if (errors.length > 0) throw new CannotStartError(['The settings cannot be used:', ...errors].join('\n  '))
  return config
}

/** Reads how the process was started, which is no setting: scripts/start.mjs and Next set these variables. */
function readStartMode({ NODE_ENV, DIUN_DASHBOARD_RESET_PASSWORD }: Record<string, string | undefined>) {
  return { isDevelopment: NODE_ENV === 'development', isPasswordReset: DIUN_DASHBOARD_RESET_PASSWORD === '1' }
}

function parseConfig(env: Env, errors: string[]): Omit<Config, 'isDevelopment' | 'isPasswordReset' | 'channelsFile'> {
  const isDemo = parseDemo(env, errors)
  return {
    port: parseNumber('PORT', env.PORT, { fallback: 8080, most: 65_535 }, errors),
    database: parseDatabaseConfig(env, errors),
    auth: parseAuthSettings(env, isDemo, errors),
    history: {
      days: parseLimit('HISTORY_DAYS', env.HISTORY_DAYS, DEFAULT_DAYS, errors),
      perImage: parseLimit('HISTORY_PER_IMAGE', env.HISTORY_PER_IMAGE, DEFAULT_PER_IMAGE, errors),
    },
    settleDays: parseNumber(
      'SETTLE_DAYS',
      env.SETTLE_DAYS,
      { fallback: DEFAULT_SETTLE_DAYS, least: 0, most: MOST_SETTLE_DAYS },
      errors,
    ),
    reminderDays: parseReminderDays(env.REMINDER_DAYS, errors),
    hasLinkLocalChannels: parseFlag('CHANNELS_LINK_LOCAL', env.CHANNELS_LINK_LOCAL, errors),
    webhookSecret: env.WEBHOOK_SECRET ?? null,
    baseUrl: parseBaseUrl(env, errors),
    hasScriptLinks: parseFlag('UPDATE_SCRIPT_LINK', env.UPDATE_SCRIPT_LINK, errors),
    hasOpenMetrics: parseFlag('METRICS_OPEN', env.METRICS_OPEN, errors),
    frameAncestors: parseFrameAncestors(env, errors),
    hsts: env.HSTS === undefined ? null : parseFlag('HSTS', env.HSTS, errors),
    trustedProxies: parseTrustedProxies(env.TRUSTED_PROXIES, errors),
    logLevel: parseOneOf(LOG_LEVELS, 'LOG_LEVEL', env.LOG_LEVEL ?? 'info', errors) ?? 'info',
    isDemo,
    shutdownDelay: parseNumber('SHUTDOWN_DELAY', env.SHUTDOWN_DELAY, { fallback: 0, least: 0, most: 60 }, errors),
  }
}

/** Parses a limit; 0 sets none, which gives null. */
function parseLimit(name: string, text: string | undefined, fallback: number, errors: string[]): number | null {
  return parseNumber(name, text, { fallback, least: 0, most: LARGEST_LIMIT }, errors) || null
}

/** Parses the days of reminders; `0` sets none. */
function parseReminderDays(text: string | undefined, errors: string[]): readonly number[] {
  const days = parseList(text ?? DEFAULT_REMINDER_DAYS).map((day) =>
    parseNumber('REMINDER_DAYS', day, { fallback: 0, least: 0, most: MOST_REMINDER_DAYS }, errors),
  )
  return [...new Set(days)].filter((day) => day > 0).toSorted((one, other) => one - other)
}

/** Parses `DEMO`, which excludes a database: the demo could be taken for what is in that. */
function parseDemo({ DEMO, DB_DRIVER, DB_PATH, DATABASE_URL }: Env, errors: string[]): boolean {
  if (!parseFlag('DEMO', DEMO, errors)) return false
  for (const [name, value] of Object.entries({ DB_DRIVER, DB_PATH, DATABASE_URL })) {
    if (value !== undefined) errors.push(`DEMO and ${name} are both set: a demo has its own database. Keep one.`)
  }
  return true
}
