import { expect, it, vi } from 'vitest'
import { createEndpointHint } from './endpoint-hint'

it('A warning is logged once for each DIUN whose endpoint leads to a page, and 100 times at most, whether its events were accepted or refused', () => {
  const warn = vi.fn()
  const { onAccepted, onRefused } = createEndpointHint(warn)
  for (let time = 0; time < 3; time += 1) {
    onAccepted('nas', '172.18.0.2')
    onAccepted('', '172.18.0.3')
    onRefused('172.18.0.2')
  }
  expect(warn.mock.calls.map(([, details]) => details)).toEqual([
    { host: 'nas', address: '172.18.0.2' },
    { host: '', address: '172.18.0.3' },
    { address: '172.18.0.2' },
  ])
  for (const [message] of warn.mock.calls) expect(message).toContain('DIUN_NOTIF_WEBHOOK_ENDPOINT')

  for (let network = 0; network < 10_000; network += 1) onRefused(`2001:db8:0:${network.toString(16)}::1`)
  for (let host = 0; host < 10_000; host += 1) onAccepted(`host ${host}`, '172.18.0.2')
  const refused = warn.mock.calls.filter(([, details]) => details.host === undefined)
  expect([refused.length, warn.mock.calls.length]).toEqual([100, 200])
})
