import { describe, expect, it } from 'vitest'
import type { Card } from '../card/card'
import { createCard, createCardHost } from '../card/test-card'
import {
  buildStateChanges,
  findRemainingHosts,
  getChangedHosts,
  getDecisionTargets,
  getWholeCards,
  groupTargetsBySight,
} from './decision-targets'
import { limitToHosts } from './scope'

const at = '2026-11-23T12:00:00.000Z'
const acknowledged = { state: 'acknowledged', asOf: at } as const

const redis = createCard('redis:7', {
  hosts: ['nas', 'pi', 'vps'].map((name) => createCardHost(name)),
})
const caddy = createCard('caddy:2', { hosts: [createCardHost('pi')] })
const limitCard = (card: Card, ...hosts: string[]) => limitToHosts(card, hosts, `${card.image} ${hosts}`)
const listChanges = (cards: readonly Card[]) =>
  buildStateChanges(getDecisionTargets(cards), acknowledged, at).map((change) => ({
    images: 'images' in change ? change.images : [],
    hostname: 'state' in change && 'hostname' in change.state ? change.state.hostname : undefined,
  }))

describe('A decision', () => {
  it('about cards of all hosts is made on all their hosts, in one change', () => {
    expect(listChanges([redis, caddy])).toEqual([{ images: ['redis:7', 'caddy:2'], hostname: undefined }])
  })

  it('about a card of some hosts is made on these, in a change for each', () => {
    expect(listChanges(limitCard(redis, 'nas', 'pi'))).toEqual([
      { images: ['redis:7'], hostname: 'nas' },
      { images: ['redis:7'], hostname: 'pi' },
    ])
  })

  it('is made on all hosts when the card is shown for all it has', () => {
    expect(listChanges([...limitCard(redis, 'pi'), ...limitCard(caddy, 'pi')])).toEqual([
      { images: ['caddy:2'], hostname: undefined },
      { images: ['redis:7'], hostname: 'pi' },
    ])
  })

  it('adds up over the cards of an image that is shown once for each host', () => {
    expect(listChanges([...limitCard(redis, 'nas'), ...limitCard(redis, 'vps')])).toHaveLength(2)
    const all = ['nas', 'pi', 'vps'].flatMap((host) => limitCard(redis, host))
    expect(listChanges(all)).toEqual([{ images: ['redis:7'], hostname: undefined }])
    expect(getWholeCards(all)).toEqual([redis])
  })

  it('to ask about a card reaches a host that needs no attention by itself, where none is acknowledged', () => {
    const settled = createCardHost('nas', { settledBy: 'deployed' })
    const pending = { state: 'pending' } as const
    const card = createCard('redis:7', { hosts: [settled, createCardHost('pi')] })
    const reach = getDecisionTargets(limitCard(card, 'nas'))
    expect(buildStateChanges(reach, pending, at)).toEqual([
      { images: ['redis:7'], state: { state: 'pending', hostname: 'nas' }, at },
    ])
    expect(getChangedHosts(reach, pending)).toEqual(['nas'])
  })

  it('passes over the hosts on which there is nothing to do', () => {
    const partly = createCard('redis:7', {
      hosts: [createCardHost('nas', { acknowledgedAt: at }), createCardHost('pi'), createCardHost('vps')],
    })
    const reach = getDecisionTargets(limitCard(partly, 'nas', 'pi'))
    expect(buildStateChanges(reach, acknowledged, at)).toHaveLength(1)
    expect(getChangedHosts(reach, acknowledged)).toEqual(['pi'])
    expect(getChangedHosts(reach, { state: 'pending' })).toEqual(['nas'])
    expect(findRemainingHosts(reach)).toEqual(['vps'])
  })
})

describe('An acknowledgement', () => {
  const [early, held, anew] = ['2026-11-23T09:00:00.000Z', '2026-11-23T10:00:00.000Z', '2026-11-23T11:00:00.000Z']
  const cards = [early, held, anew].map((receivedAt, n) =>
    createCard(`app-${n}:1`, { hosts: [createCardHost('nas', { receivedAt })] }),
  )
  const listSights = (heldAsOf?: string) =>
    groupTargetsBySight(getDecisionTargets(cards), heldAsOf).map(({ reach, asOf }) => [
      reach.map(({ image }) => image),
      asOf,
    ])

  it('has one time of sight for a board that is not held', () => {
    expect(listSights()).toEqual([[['app-0:1', 'app-1:1', 'app-2:1'], anew]])
  })

  it('has the time of the held board, except for images refreshed since', () => {
    expect(listSights(held)).toEqual([
      [['app-0:1', 'app-1:1'], held],
      [['app-2:1'], anew],
    ])
  })
})
