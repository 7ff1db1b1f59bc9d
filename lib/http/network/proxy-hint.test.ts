import { expect, it } from 'vitest'
import { PRIVATE_NETWORKS } from '@/lib/config/network-settings'
import { createProxyHint } from './proxy-hint'

function listen() {
  const said: string[] = []
  const hint = createProxyHint(PRIVATE_NETWORKS, (message) => said.push(message))
  return { said, hint }
}

it('A proxy in a private network that is not trusted is told of once, with the line to set', () => {
  const { said, hint } = listen()
  hint({ address: '172.18.0.2', isProxy: false })
  hint({ address: '172.18.0.3', isProxy: false })
  expect(said).toEqual([expect.stringMatching(/TRUSTED_PROXIES=172\.18\.0\.2$/)])
})

it('Nobody else is told of: no trusted proxy, and no stranger', () => {
  const { said, hint } = listen()
  hint({ address: '203.0.113.7', isProxy: true })
  hint({ address: '203.0.113.7', isProxy: false })
  hint({ address: '', isProxy: false })
  expect(said).toEqual([])
})
