import { readFileSync } from 'node:fs'

const NAMES = [
  'PORT',
  'DB_DRIVER',
  'DB_PATH',
  'DATABASE_URL',
  'DATABASE_PASSWORD',
  'DATABASE_CA',
  'DATABASE_POOLER',
  'DATABASE_POOL_SIZE',
  'DATABASE_CONNECT_TIMEOUT',
  'DATABASE_STATEMENT_TIMEOUT',
  'HISTORY_DAYS',
  'HISTORY_PER_IMAGE',
  'SETTLE_DAYS',
  'REMINDER_DAYS',
  'CHANNELS',
  'CHANNELS_LINK_LOCAL',
  'WEBHOOK_SECRET',
  'AUTH_MODE',
  'AUTH_PASSWORD',
  'AUTH_PROXY_HEADER',
  'AUTH_PROXY_SECRET',
  'OIDC_ISSUER',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'OIDC_ALLOWED_EMAILS',
  'OIDC_ALLOWED_DOMAINS',
  'OIDC_ALLOWED_GROUPS',
  'OIDC_ASSUME_EMAIL_VERIFIED',
  'BASE_URL',
  'UPDATE_SCRIPT_LINK',
  'METRICS_OPEN',
  'FRAME_ANCESTORS',
  'HSTS',
  'TRUSTED_PROXIES',
  'LOG_LEVEL',
  'DEMO',
  'SHUTDOWN_DELAY',
] as const
/** The settings that a file may hold. */
export const SECRETS = [
  'DATABASE_URL',
  'DATABASE_PASSWORD',
  'DATABASE_CA',
  'WEBHOOK_SECRET',
  'AUTH_PASSWORD',
  'AUTH_PROXY_SECRET',
  'OIDC_CLIENT_SECRET',
] as const

export type SettingName = (typeof NAMES)[number]

/** The settings as given. An empty one counts as missing, since compose files write `NAME: ${NAME:-}`. */
export type Env = Partial<Record<SettingName, string>>

/**
 * Reads the settings from the environment, and secrets from the file that `NAME_FILE` names.
 * @param errors gets a sentence for each setting that cannot be read
 */
export function readEnv(variables: Record<string, string | undefined>, errors: string[]): Env {
  const env: Env = {}
  for (const name of NAMES) {
    const value = variables[name]?.trim()
    if (value) env[name] = value
  }
  for (const name of SECRETS) {
    const path = variables[`${name}_FILE`]?.trim()
    if (!path) continue
    const value = readSecret(`${name}_FILE`, path, errors)
    if (env[name] !== undefined) errors.push(`${name} and ${name}_FILE are both set: keep one.`)
    else if (value) env[name] = value
  }
  return env
}

/** Reads the secret in the file that the setting of this name names; `''`, with a sentence in `errors`, when it cannot be read. */
export function readSecret(name: string, path: string, errors: string[]): string {
  try {
    const value = readFileSync(path, 'utf8').trim()
    if (value === '') errors.push(`The file that ${name} names is empty.`)
    return value
  } catch (error) {
    // The path is not quoted: it may be the secret itself, written into the wrong setting.
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'it is not a path'
    errors.push(`The file that ${name} names cannot be read (${reason}).`)
    return ''
  }
}
