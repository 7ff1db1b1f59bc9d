import { isUtf8 } from 'node:buffer'

/** The beginning of each of our tokens. */
const TOKEN_PREFIX = 'diun_token_'

/** The advice for whoever set up the DIUN, which logs it. */
export const WEBHOOK_KEY_HINT =
  'The webhook key is missing or wrong: set DIUN_NOTIF_WEBHOOK_HEADERS_AUTHORIZATION to a key made on the settings page, or to the value of WEBHOOK_SECRET.'

/** The advice for whoever set up the reporter, which shows it. */
export const REPORT_KEY_HINT =
  'The key is missing or wrong: send “Authorization: Bearer <key>” with the webhook key of this host, made on the settings page, or with the value of WEBHOOK_SECRET.'

export const PING_KEY_HINT =
  'The key is missing or wrong: set DIUN_WATCH_HEALTHCHECKS_UUID to the ping key of this host, or to <host>?key=<the ping key of WEBHOOK_SECRET>; the board shows them where it shows how to connect DIUN.'

/**
 * Reads the secret that a webhook shows in `Authorization`, in each way it may be meant: the secret itself (as DIUN's documentation
 * shows), `Bearer <secret>`, or Basic with the secret as password (which DIUN sends to `http://x:secret@host`).
 */
export function readSenderSecrets(headers: Headers): Buffer[] {
  const header = headers.get('authorization') ?? ''
  return [toBytes(header), toBytes(readBearer(headers) ?? ''), parseBasicPassword(header)]
}

/**
 * Reads the token that a program shows: `Bearer <token>`, or Basic with the token as password, of any user. What is for another program is
 * none, since proxies pass it on: the `Bearer` of a provider (oauth2-proxy does), or a person's password at a gate.
 */
export function readToken(headers: Headers): string | null {
  const header = headers.get('authorization') ?? ''
  const token = readBearer(headers) ?? parseBasicPassword(header).toString()
  return token.startsWith(TOKEN_PREFIX) ? token : null
}

function readBearer(headers: Headers): string | null {
  return /^bearer +(.*)$/i.exec(headers.get('authorization') ?? '')?.[1] ?? null
}

/** @returns no bytes for what is not `user:password` in UTF-8, in base64 as RFC 7617 has it */
function parseBasicPassword(header: string): Buffer {
  const encoded = /^basic +(.*)$/i.exec(header)?.[1] ?? ''
  const credentials = Buffer.from(encoded, 'base64')
  const colon = credentials.indexOf(':')
  // Node passes over what is no base64.
  const isWellFormed = credentials.toString('base64') === encoded && isUtf8(credentials) && colon >= 0
  return isWellFormed ? credentials.subarray(colon + 1) : Buffer.alloc(0)
}

/** Restores the bytes that were sent: headers are read as one character per byte, and DIUN writes UTF-8. */
function toBytes(header: string): Buffer {
  return Buffer.from(header, 'latin1')
}
