import { expect, test } from 'vitest'
import { createCard, createCardHost } from '../../card/test-card'
import { findScopedHosts } from './scoped-hosts'

const cards = [
  createCard('docker.io/library/redis:7', { hosts: [createCardHost('nas'), createCardHost('VPS')] }),
  createCard('docker.io/library/caddy:2', { hosts: [createCardHost('nas2')] }),
]

const find = (query: string, hosts: string[] = []) => findScopedHosts(cards, { query, hosts })

test('A view is limited to the hosts of its filter and of its search', () => {
  expect(find('')).toEqual([])
  expect(find('redis nas -host:nas')).toEqual([])
  expect(find('', ['pi'])).toEqual(['pi'])
  expect(find('host:nas redis')).toEqual(['nas'])
  expect(find('host:na')).toEqual(['nas', 'nas2'])
  expect(find('host:vps', ['nas'])).toEqual(['nas', 'VPS'])
})
