import { Agent, fetch } from 'undici'
import type { OutboundRules } from './outbound-rules'

/** A request to a service. */
export type OutboundRequest = {
  /** The address that the owner wrote, or one on the same server; without a user and a password. */
  url: URL
  headers: Record<string, string>
  body: string | Uint8Array<ArrayBuffer>
}

/** A response, read as far as anybody reads it. */
export type ServiceResponse = {
  status: number
  headers: Headers
  text: string
}

type Headers = { get(name: string): string | null }

/** The most that is read of a response. */
const MAX_BYTES = 64 * 1_024

/**
 * Posts to a service, by the rules for all of them. No redirect is followed: one would take a message, and mostly the secret in its
 * address, to where the owner has not sent it, and turns a `POST` into a `GET`.
 * @throws Error of undici when no response came, or a RefusedAddressError
 */
export async function sendRequest(
  { url, headers, body }: OutboundRequest,
  { lookup, checkHost, timeoutMs }: OutboundRules,
): Promise<ServiceResponse> {
  checkHost(url.hostname.replace(/^\[|\]$/g, ''))
  const dispatcher = new Agent({ connect: { lookup, timeout: timeoutMs }, allowH2: false })
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', dispatcher, signal })
    return { status: response.status, headers: response.headers, text: await readText(response.body) }
  } finally {
    await dispatcher.destroy()
  }
}

/** Reads a body up to its limit. The status has come before: a body that breaks off or does not end changes nothing of it. */
async function readText(body: AsyncIterable<Uint8Array> | null): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for await (const part of body ?? []) {
      parts.push(part)
      size += part.length
      if (size >= MAX_BYTES) break
    }
  } catch {
    // The rest of it never came.
  }
  return new TextDecoder().decode(Buffer.concat(parts).subarray(0, MAX_BYTES))
}
