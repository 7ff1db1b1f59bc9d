import { describe, expect, it } from 'vitest'
import { sortCards } from '../board/sort-cards'
import { foldCards } from './fold-cards'
import { getPendingSince } from './pending-since'
import { createCard, createCardHost } from './test-card'

const day = (number: number) => `2026-11-0${number}T00:00:00.000Z`

describe('The time since which a card is pending', () => {
  it('is the time of the report when nothing else is known', () => {
    expect(getPendingSince(createCard('nginx', { hosts: [createCardHost('nas', { receivedAt: day(3) })] }))).toBe(
      day(3),
    )
  })

  it('is that of the host that has waited longest, leaving out those dealt with', () => {
    const hosts = [
      createCardHost('vps', { receivedAt: day(5), pendingSince: day(4) }),
      createCardHost('nas', { receivedAt: day(6), pendingSince: day(3) }),
      createCardHost('pi', { receivedAt: day(2), acknowledgedAt: day(3) }),
      createCardHost('swarm', { receivedAt: day(1), digest: 'sha256:a', pinnedTo: 'sha256:a' }),
    ]
    expect(getPendingSince(createCard('nginx', { hosts }))).toBe(day(3))
  })

  it('is null for a card that is not pending', () => {
    expect(getPendingSince(createCard('nginx', { state: 'snoozed' }))).toBeNull()
  })

  it('is that of the earliest pending release that a folded card stands for', () => {
    const createRelease = (imageTag: string, at: string) =>
      createCard(`docker.io/library/nginx:${imageTag}`, {
        receivedAt: at,
        hosts: [createCardHost('nas', { receivedAt: at, digest: imageTag, containers: ['web'] })],
      })
    const acknowledged = { ...createRelease('1.27', day(1)), state: 'acknowledged' as const }
    const [card, ...others] = foldCards([createRelease('1.29', day(5)), createRelease('1.28', day(3)), acknowledged])
    expect(others).toEqual([])
    expect(card && getPendingSince(card)).toBe(day(3))
  })

  it('sorts the card that has waited longest first, and those that do not wait last', () => {
    const nightly = createCard('nightly', {
      hosts: [createCardHost('nas', { receivedAt: day(9), pendingSince: day(2) })],
    })
    const fresh = createCard('fresh', { hosts: [createCardHost('nas', { receivedAt: day(8) })] })
    const stale = createCard('stale', { hosts: [createCardHost('nas', { receivedAt: day(3) })] })
    const done = createCard('done', { state: 'acknowledged', receivedAt: day(1) })
    const images = sortCards([nightly, fresh, stale, done], 'oldest').map((card) => card.image)
    expect(images).toEqual(['nightly', 'stale', 'fresh', 'done'])
  })
})
