import { expect, it } from 'vitest'
import { PRIVATE_NETWORKS } from '@/lib/config/network-settings'
import { createProxyHint } from './proxy-hint'

function listen() {
  const warnings: string[] = []
  const hint = createProxyHint(PRIVATE_NETWORKS, (message) => warnings.push(message))
  return { warnings, hint }
}

it('An untrusted proxy in a private network is reported once, with the line to set', () => {
  const { warnings, hint } = listen()
  hint({ address: '172.18.0.2', isProxy: false })
  hint({ address: '172.18.0.3', isProxy: false })
  expect(warnings).toEqual([expect.stringMatching(/TRUSTED_PROXIES=172\.18\.0\.2$/)])
})

it('Trusted proxies and strangers are not reported', () => {
  const { warnings, hint } = listen()
  hint({ address: '203.0.113.7', isProxy: true })
  hint({ address: '203.0.113.7', isProxy: false })
  hint({ address: '', isProxy: false })
  expect(warnings).toEqual([])
})
