import { describe, expect, it } from 'vitest'
import type { Card } from '../card/card'
import { createCard, createCardHost } from '../card/test-card'
import { toChangedHosts, toHostsLeft, toReach, toSights, toStateChanges, toWhole } from './reach'
import { limitToHosts } from './scope'

const at = '2026-11-23T12:00:00.000Z'
const acknowledged = { state: 'acknowledged', asOf: at } as const

const redis = createCard('redis:7', {
  hosts: ['nas', 'pi', 'vps'].map((name) => createCardHost(name)),
})
const caddy = createCard('caddy:2', { hosts: [createCardHost('pi')] })
const on = (card: Card, ...hosts: string[]) => limitToHosts(card, hosts, `${card.image} ${hosts}`)
const changesOf = (cards: readonly Card[]) =>
  toStateChanges(toReach(cards), acknowledged, at).map((change) => ({
    images: 'images' in change ? change.images : [],
    hostname: 'state' in change && 'hostname' in change.state ? change.state.hostname : undefined,
  }))

describe('What is decided', () => {
  it('is so on all hosts of cards of all hosts, in one change', () => {
    expect(changesOf([redis, caddy])).toEqual([{ images: ['redis:7', 'caddy:2'], hostname: undefined }])
  })

  it('is so on the hosts that a card is shown for, a change for each', () => {
    expect(changesOf(on(redis, 'nas', 'pi'))).toEqual([
      { images: ['redis:7'], hostname: 'nas' },
      { images: ['redis:7'], hostname: 'pi' },
    ])
  })

  it('is so on all hosts where the card is shown for all it has', () => {
    expect(changesOf([...on(redis, 'pi'), ...on(caddy, 'pi')])).toEqual([
      { images: ['caddy:2'], hostname: undefined },
      { images: ['redis:7'], hostname: 'pi' },
    ])
  })

  it('adds up, where an image is shown once for each host', () => {
    expect(changesOf([...on(redis, 'nas'), ...on(redis, 'vps')])).toHaveLength(2)
    const all = ['nas', 'pi', 'vps'].flatMap((host) => on(redis, host))
    expect(changesOf(all)).toEqual([{ images: ['redis:7'], hostname: undefined }])
    expect(toWhole(all)).toEqual([redis])
  })

  it('passes over the hosts on which there is nothing to do', () => {
    const partly = createCard('redis:7', {
      hosts: [createCardHost('nas', { acknowledgedAt: at }), createCardHost('pi'), createCardHost('vps')],
    })
    const reach = toReach(on(partly, 'nas', 'pi'))
    expect(toStateChanges(reach, acknowledged, at)).toHaveLength(1)
    expect(toChangedHosts(reach, acknowledged)).toEqual(['pi'])
    expect(toChangedHosts(reach, { state: 'pending' })).toEqual(['nas'])
    expect(toHostsLeft(reach)).toEqual(['vps'])
  })
})

describe('What is acknowledged', () => {
  const [early, held, anew] = ['2026-11-23T09:00:00.000Z', '2026-11-23T10:00:00.000Z', '2026-11-23T11:00:00.000Z']
  const cards = [early, held, anew].map((receivedAt, n) =>
    createCard(`app-${n}:1`, { hosts: [createCardHost('nas', { receivedAt })] }),
  )
  const sightsOf = (heldAsOf?: string) =>
    toSights(toReach(cards), heldAsOf).map(({ reach, asOf }) => [reach.map(({ image }) => image), asOf])

  it('was seen at once on a board that is as it is', () => {
    expect(sightsOf()).toEqual([[['app-0:1', 'app-1:1', 'app-2:1'], anew]])
  })

  it('was seen as the board was held, but for what is shown anew since', () => {
    expect(sightsOf(held)).toEqual([
      [['app-0:1', 'app-1:1'], held],
      [['app-2:1'], anew],
    ])
  })
})
