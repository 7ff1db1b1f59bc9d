'use client'

import { Code } from '../_ui/code'
import { type OwnOrigin, useOrigin } from '../_ui/page/use-origin'

const ADDRESSES = [
  { path: '/api/feed.atom', name: 'Atom', use: 'for any reader of feeds' },
  { path: '/api/feed.json', name: 'JSON Feed', use: 'for programs' },
  { path: '/api/badge.svg', name: 'Badge', use: 'a picture that says how much is pending' },
  { path: '/api/badge.json', name: 'Badge of shields.io', use: 'for its endpoint badge' },
] as const

type FeedAddressesProps = {
  origin: OwnOrigin
  /** The key; null where none is needed. */
  feedKey: string | null
  /** Names whose addresses they are in the labels of the buttons. */
  of: string
}

/** Shows the addresses at which what is pending can be read elsewhere. */
export function FeedAddresses({ origin: own, feedKey, of }: FeedAddressesProps) {
  const origin = useOrigin(own)
  const query = feedKey === null ? '' : `?${new URLSearchParams({ key: feedKey })}`
  return (
    <ul aria-label={`Addresses of ${of}`} className="flex flex-col gap-3">
      {ADDRESSES.map(({ path, name, use }) => (
        <li className="flex flex-col gap-1" key={path}>
          <p>
            <span className="font-medium">{name}</span> <span className="text-ink-soft">{use}</span>
          </p>
          <Code name={`the address of ${of}: ${name}`} text={`${origin}${path}${query}`} />
        </li>
      ))}
    </ul>
  )
}
