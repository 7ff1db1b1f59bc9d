import { parseUrl } from '../parse-url'
import type { ChannelKind } from './channel'

type Addressed = { kind: ChannelKind; url: string }

/** Tells whether two addresses lead to the same server, as the same user and equally encrypted: a secret of the one is no news to the other. */
export function isSameReceiver(one: Addressed, other: Addressed): boolean {
  return one.kind === other.kind && describeReceiver(one) === describeReceiver(other)
}

function describeReceiver({ kind, url }: Addressed): string {
  const parsed = parseUrl(url)
  if (parsed === null) return ''
  const server = `${parsed.protocol}//${parsed.host}`
  return kind === 'email' ? `${server} ${parsed.username} ${parsed.searchParams.get('tls') ?? ''}` : server
}
