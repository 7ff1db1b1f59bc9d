import type { Channel } from '@/lib/domain/channels/channel'
import type { HttpAddress } from '@/lib/domain/channels/http-address'
import type { OutboundRequest } from './send-request'

/** The parts of a channel that say where a message goes. */
export type Addressee = Pick<Channel, 'kind' | 'name' | 'secrets'>

/** Builds a request whose body is JSON, as most services want it. */
export function buildJsonRequest(url: URL, body: unknown, headers: Record<string, string> = {}): OutboundRequest {
  return {
    url,
    headers: { accept: 'application/json', 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(body),
  }
}

/** Builds the header for the user and password that stood in an address (RFC 7617, with UTF-8). */
export function buildLoginHeader(login: HttpAddress['login']): Record<string, string> {
  return login === null ? {} : { authorization: formatBasic(`${login.user}:${login.password}`) }
}

export function formatBasic(userAndPassword: string): string {
  return `Basic ${Buffer.from(userAndPassword).toString('base64')}`
}
