import { describe, expect, it } from 'vitest'
import { createCard, createCardHost } from '@/lib/domain/card/test-card'
import type { Verdict } from '@/lib/domain/running/running'
import { countContainers } from './container-counts'

const nas = { host: 'nas', takenAt: '2026-11-22T12:00:00.000Z', isSilent: false }

const createRunning = (image: string, verdict: Verdict, containers: string[], hostname = 'nas') =>
  createCard(image, { hosts: [createCardHost(hostname, { containers, running: { verdict } })] })

describe('The containers of a host with a reporter', () => {
  it('are counted by whether they run what was reported, without those that are gone', () => {
    const cards = [
      createRunning('a:1', 'updated', ['one', 'two']),
      createRunning('b:1', 'outdated', ['three']),
      createRunning('c:1', 'pulled', ['four']),
      createRunning('d:1', 'unknown', ['five']),
      createRunning('e:1', 'gone', ['six']),
    ]
    expect(Object.fromEntries(countContainers(cards, [nas]).get('nas') ?? [])).toEqual({
      unknown: 1,
      current: 2,
      outdated: 2,
    })
  })

  it('count once, and as outdated where one of their image tags is', () => {
    const cards = [
      createRunning('a:1.1', 'outdated', ['web']),
      createRunning('a:1.0', 'updated', ['web']),
      createRunning('a:edge', 'unknown', ['web']),
    ]
    expect(countContainers(cards, [nas]).get('nas')?.get('outdated')).toBe(1)
    expect(countContainers(cards.toReversed(), [nas]).get('nas')?.get('outdated')).toBe(1)
  })

  it('are 0 of each where DIUN named none, and missing on hosts without a reporter', () => {
    const counts = countContainers([createRunning('a:1', 'updated', ['one'], 'pi')], [nas])
    expect([...counts.keys()]).toEqual(['nas'])
    expect([...(counts.get('nas')?.values() ?? [])]).toEqual([0, 0, 0])
  })
})
