import { createHmac, scryptSync } from 'node:crypto'
import { deriveCredentialId } from './secret'

const PREFIX = 'diun_ping_'
const PURPOSE = 'diun-dashboard ping'
const BYTES = 32

/** The cost is 32 MiB and a tenth of a second, once per process: a shared secret may be short enough to be guessed. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 }

/**
 * Derives the key that a host's DIUN shows in the address of its pings, which proxies on the way write to their logs: it serves to
 * report when DIUN runs, and opens nothing else. It follows from what is stored of the host's webhook key, and does not lead back.
 */
export function derivePingKey(webhookKey: string): string {
  return derivePingKeyFromId(deriveCredentialId(webhookKey))
}

/** @param id the id of the credential that the webhook key proves */
export function derivePingKeyFromId(id: string): string {
  return PREFIX + createHmac('sha256', id).update(PURPOSE).digest('base64url')
}

/** Derives the ping key that stands for `WEBHOOK_SECRET`. */
export function deriveSharedPingKey(secret: string): string {
  return PREFIX + scryptSync(secret, PURPOSE, BYTES, COST).toString('base64url')
}

export function isPingKey(shown: string): boolean {
  return shown.startsWith(PREFIX)
}
