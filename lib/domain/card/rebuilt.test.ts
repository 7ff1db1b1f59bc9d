import { expect, test } from 'vitest'
import { findBuildTime } from './rebuilt'
import { createCard, createCardHost } from './test-card'

const findTime = (...hosts: Parameters<typeof createCardHost>[1][]) =>
  findBuildTime(createCard('app:1.2.0', { hosts: hosts.map((host, index) => createCardHost(`host-${index}`, host)) }))

test('A build is as old as the last one that is pending', () => {
  const [monday, tuesday] = ['2026-11-16T08:00:00.000Z', '2026-11-17T08:00:00.000Z']
  expect(findTime({ created: monday }, { created: tuesday }, {})).toBe(tuesday)
  expect(findTime({ created: monday }, { created: tuesday, acknowledgedAt: tuesday })).toBe(monday)
  expect(findTime({ created: monday, acknowledgedAt: tuesday })).toBe(monday)
})

test('The age of a build is not known where no host tells it, or where it is impossible', () => {
  expect(findTime({})).toBeNull()
  expect(findTime({ created: '1970-01-01T00:00:00.000Z' })).toBeNull()
})
