import { describe, expect, it } from 'vitest'
import { createCard, createCardHost, createSnapshot } from '@/lib/domain/card/test-card'
import { computeBoardFigures } from './board-figures'

const OLD = '2026-10-01T00:00:00.000Z'
const DONE = { acknowledgedAt: '2026-11-22T12:00:00.000Z' }

describe('The figures of a board', () => {
  it('count cards by state, with every state among them', () => {
    const { cards } = computeBoardFigures(
      createSnapshot([createCard('redis:7'), createCard('caddy:2', { state: 'muted' })]),
    )
    expect(Object.fromEntries(cards)).toEqual({ pending: 1, acknowledged: 0, snoozed: 0, muted: 1 })
  })

  it('count nothing as pending that is muted, snoozed or acknowledged, wholly or on the host', () => {
    const figures = computeBoardFigures(
      createSnapshot([
        createCard('muted:1', { state: 'muted' }),
        createCard('snoozed:1', { state: 'snoozed' }),
        createCard('acknowledged:1', { state: 'acknowledged', hosts: [createCardHost('nas', DONE)] }),
        createCard('redis:7', { hosts: [createCardHost('nas', DONE), createCardHost('pi', { pendingSince: OLD })] }),
      ]),
    )
    expect(Object.fromEntries(figures.pendingByHost)).toEqual({ nas: 0, pi: 1 })
    expect(figures.pendingSince).toEqual([{ image: 'redis:7', host: 'pi', sinceMs: Date.parse(OLD) }])
    expect([...figures.pendingByChange.values()].reduce((sum, count) => sum + count)).toBe(1)
  })

  it('count the image tags of one service as one, by what changes', () => {
    const onNas = (digest: string, acknowledgedAt: string | null = null) => [
      createCardHost('nas', { status: 'new', containers: ['web'], digest, acknowledgedAt }),
    ]
    const { cards, pendingByChange } = computeBoardFigures(
      createSnapshot([
        createCard('docker.io/library/nginx:2.1.0', { hosts: onNas('sha256:c') }),
        createCard('docker.io/library/nginx:2.0.0', { hosts: onNas('sha256:b') }),
        createCard('docker.io/library/nginx:1.0.0', {
          hosts: onNas('sha256:a', DONE.acknowledgedAt),
          state: 'acknowledged',
        }),
        createCard('docker.io/library/new:1', { hosts: [createCardHost('nas', { status: 'new' })] }),
        createCard('docker.io/library/unknown:latest'),
      ]),
    )
    expect(cards.get('pending')).toBe(3)
    const change = { major: 1, minor: 0, patch: 0, rebuilt: 0, new: 1, unknown: 1 }
    expect(Object.fromEntries(pendingByChange)).toEqual(change)
  })

  it('list what has been pending for longest first', () => {
    const { pendingSince } = computeBoardFigures(
      createSnapshot([
        createCard('redis:7', { hosts: [createCardHost('nas')] }),
        createCard('caddy:2', { hosts: [createCardHost('nas', { pendingSince: OLD })] }),
      ]),
    )
    expect(pendingSince.map(({ image }) => image)).toEqual(['caddy:2', 'redis:7'])
  })

  it('have a host that only a reporter or a run tells of', () => {
    const reporters = [{ host: 'pi', takenAt: OLD, isSilent: false }]
    const { pendingByHost, lastEventMs } = computeBoardFigures(createSnapshot([createCard('redis:7')], { reporters }))
    expect(Object.fromEntries(pendingByHost)).toEqual({ nas: 1, pi: 0 })
    expect([...lastEventMs.keys()]).toEqual(['nas'])
  })
})
