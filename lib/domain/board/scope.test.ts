import { describe, expect, it } from 'vitest'
import { type Card, getCardName } from '../card/card'
import { nameCards } from '../card/card-names'
import { foldCards } from '../card/fold-cards'
import { createCard, createCardHost } from '../card/test-card'
import { getOtherHosts, getRowKey, limitToHosts, scopeCards } from './scope'
import { DEFAULT_VIEW } from './view'

const EARLY = '2026-11-20T12:00:00.000Z'
const LATE = '2026-11-22T12:00:00.000Z'

const getHostNames = ({ hosts }: Card) => hosts.map(({ hostname }) => hostname)
const createHostView = (hosts: readonly string[] = []) => ({ ...DEFAULT_VIEW, group: 'host' as const, hosts })

const redis = createCard('redis:7', {
  hosts: [
    createCardHost('nas', { receivedAt: LATE, acknowledgedAt: LATE }),
    createCardHost('pi', { receivedAt: EARLY }),
  ],
  receivedAt: LATE,
})
const caddy = createCard('caddy:2', { hosts: [createCardHost('pi', { receivedAt: EARLY })], receivedAt: EARLY })

describe('Cards for some hosts', () => {
  it('keep their identity when the view shows all hosts', () => {
    const cards = [redis, caddy]
    expect(scopeCards(cards, DEFAULT_VIEW)).toBe(cards)
  })

  it('keep the name that tells them apart, of which a folded card is made anew', () => {
    const [tag, other] = ['docker.io/library/redis:7', 'docker.io/library/redis:8'].map((image) =>
      createCard(image, { hosts: redis.hosts }),
    )
    const named = nameCards(
      foldCards([tag, other, createCard('docker.io/bitnami/redis:7')].flatMap((card) => card ?? [])),
    )
    expect(scopeCards(named, createHostView()).map(getCardName)).toContain('docker.io/redis')
    expect(scopeCards(named, createHostView()).map(getCardName)).not.toContain('redis')
  })

  it('are limited to the hosts of the filter, newest there first, and left out when they have none of these', () => {
    const shown = scopeCards([redis, caddy], { ...DEFAULT_VIEW, hosts: ['pi', 'vps'] })
    expect(shown.map((card) => [card.image, getHostNames(card), card.receivedAt])).toEqual([
      ['caddy:2', ['pi'], EARLY],
      ['redis:7', ['pi'], EARLY],
    ])
    expect(scopeCards([redis, caddy], { ...DEFAULT_VIEW, hosts: ['vps'] })).toEqual([])
  })

  it('appear once per host in the view by host, each with its own key', () => {
    const shown = scopeCards([redis, caddy], createHostView())
    expect(shown.map(getHostNames)).toEqual([['nas'], ['pi'], ['pi']])
    expect(new Set(shown.map(getRowKey)).size).toBe(3)
    expect(scopeCards([redis], createHostView(['pi'])).map(getHostNames)).toEqual([['pi']])
  })

  it('keep their keys as long as they are for one host', () => {
    const [before] = scopeCards([createCard('redis:7', { hosts: [createCardHost('pi')] })], createHostView())
    expect(before && getRowKey(before)).toBe(scopeCards([redis], createHostView(['pi'])).map(getRowKey)[0])
  })

  it('need attention only for what is pending there, and stay snoozed or muted as on all hosts', () => {
    const getStatesOn = (card: Card, host: string) => limitToHosts(card, [host]).map(({ state }) => state)
    expect([getStatesOn(redis, 'nas'), getStatesOn(redis, 'pi')]).toEqual([['acknowledged'], ['pending']])
    for (const state of ['muted', 'snoozed'] as const) expect(getStatesOn({ ...redis, state }, 'pi')).toEqual([state])
  })

  it('list the other hosts of the image', () => {
    expect(limitToHosts(redis, ['pi']).map((card) => getOtherHosts(card).map(({ hostname }) => hostname))).toEqual([
      ['nas'],
    ])
    expect(getOtherHosts(redis)).toEqual([])
  })

  it('keep their identity as long as the card does', () => {
    expect(scopeCards([redis], createHostView())[0]).toBe(scopeCards([redis], createHostView())[0])
  })

  it('are remembered for each host, and for the last list of several hosts alone, whatever is asked for', () => {
    const names = Array.from({ length: 8 }, (_, at) => `host-${at}`)
    const card = createCard('app:1', { hosts: names.map((name) => createCardHost(name)) })
    const show = (...hosts: string[]) => scopeCards([card], { ...DEFAULT_VIEW, hosts })
    const lists = names.flatMap((one) => names.flatMap((other) => (one < other ? [[one, other]] : [])))
    const [before, ofHost] = [lists.map((list) => show(...list)[0]), names.map((name) => show(name)[0])]
    expect(lists.filter((list, at) => show(...list)[0] === before[at])).toEqual([])
    expect(names.map((name) => show(name)[0])).toEqual(ofHost)
    expect(names.filter((name, at) => show(name)[0] !== ofHost[at])).toEqual([])
  })

  it('are the same in whichever order the hosts are named, and with hosts that nobody knows', () => {
    const [shown] = scopeCards([redis, caddy], { ...DEFAULT_VIEW, hosts: ['nas', 'pi'] })
    for (let at = 0; at < 100; at += 1)
      expect(scopeCards([redis, caddy], { ...DEFAULT_VIEW, hosts: [`vps-${at}`, 'pi', 'nas', 'pi'] })[0]).toBe(shown)
    expect(limitToHosts(redis, ['vps'])).not.toBe(limitToHosts(redis, ['vps']))
  })

  it('stand for the same image tags, of which those pending there need attention', () => {
    const createTagCard = (tag: string, onPi: string | null) =>
      createCard(`docker.io/library/nginx:${tag}`, {
        hosts: [
          createCardHost('nas', { digest: tag, containers: ['web'] }),
          createCardHost('pi', { digest: tag, containers: ['web'], acknowledgedAt: onPi }),
        ],
      })
    const [nginx, ...others] = foldCards([createTagCard('1.29', LATE), createTagCard('1.28', LATE)])
    expect(others).toEqual([])
    const limited = nginx ? ['nas', 'pi'].flatMap((host) => limitToHosts(nginx, [host])) : []
    expect(limited.map(({ state, fold }) => [state, fold?.releases.length])).toEqual([
      ['pending', 2],
      ['acknowledged', 2],
    ])
    expect(limited.map((card) => card.scope?.whole === nginx)).toEqual([true, true])
  })
})
