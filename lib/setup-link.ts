import type { Config } from './config/config'

/** Builds the path of the setup page. The code follows the `#`: browsers do not send that part, so no proxy on the way can log it. */
export function buildSetupPath(code: string): string {
  return `/setup#code=${code}`
}

/** Returns the origin at which browsers find this server, as far as it knows. */
export function getStartOrigin({ baseUrl, port }: Pick<Config, 'baseUrl' | 'port'>): string {
  return baseUrl ?? `http://localhost:${port}`
}

/** Writes the log message for when the earlier links have expired and somebody comes to claim the board. */
export function formatRenewalMessage(config: Pick<Config, 'baseUrl' | 'port'>, code: string): string {
  return `The link for choosing the password has expired. This one is valid for a day:\n  ${getStartOrigin(config)}${buildSetupPath(code)}`
}

/**
 * Writes the log message for when the password has been reset. The process that resets it knows no address but a set one, since it serves
 * nothing itself.
 * @param path as `buildSetupPath` builds it
 */
export function formatResetMessage({ baseUrl }: Pick<Config, 'baseUrl'>, path: string): string {
  const done = 'The password has been reset and everyone is signed out.'
  return baseUrl === null
    ? `${done} Choose a new one at the board’s address, at this path:\n  ${path}`
    : `${done} To choose a new one, open this link:\n  ${baseUrl}${path}`
}
