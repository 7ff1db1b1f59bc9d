import { expect, test } from 'vitest'
import { createCard, createCardHost } from '@/lib/domain/card/test-card'
import { describeRisks } from './risk-text'

test('Before an acknowledgement notes are quoted, and data stores and major versions counted', () => {
  const hosts = [createCardHost('nas', { runs: '1.29.1' })]
  const postgres = createCard('postgres:18', { note: 'dump first\nthen update' })
  const nginx = createCard('nginx:2.0.0', { hosts })
  expect(describeRisks([postgres, nginx])).toEqual([
    '1 has a note: postgres: “dump first”',
    '1 is a data store',
    '1 is a major version',
  ])
  expect(
    describeRisks([postgres, postgres, createCard('redis:8'), nginx, createCard('caddy:3.0.0', { hosts })]),
  ).toEqual(['1 has a note: postgres: “dump first”', '2 are data stores', '2 are major versions'])
  expect(describeRisks([createCard('caddy:2')])).toEqual([])
})

test('Of many notes the first three are quoted, and each only in part', () => {
  const cards = ['a', 'b', 'c', 'd', 'e'].map((name) => createCard(`${name}:1`, { note: name }))
  expect(describeRisks(cards)).toEqual(['5 have a note: a: “a”, b: “b”, c: “c” and 2 more'])
  expect(describeRisks([createCard('a:1', { note: 'x'.repeat(200) })])).toEqual([
    `1 has a note: a: “${'x'.repeat(79)}…”`,
  ])
})
