import type { Config } from './config/config'

/** The code stands behind the `#`: what follows that no browser sends, so that no proxy on the way can log it. */
export function buildSetupPath(code: string): string {
  return `/setup#code=${code}`
}

/** Where browsers find this server, as far as it knows. */
export function getStartOrigin({ baseUrl, port }: Pick<Config, 'baseUrl' | 'port'>): string {
  return baseUrl ?? `http://localhost:${port}`
}

/** What the log says when the links before have ended, and somebody comes to claim the board. */
export function formatRenewalMessage(config: Pick<Config, 'baseUrl' | 'port'>, code: string): string {
  return `The link for choosing the password has expired. This one is valid for a day:\n  ${getStartOrigin(config)}${buildSetupPath(code)}`
}
