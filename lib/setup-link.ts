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
