import { describe, expect, it } from 'vitest'
import type { Card } from './card'
import { foldCards, toDecided, toFolded } from './fold-cards'
import { createCard, createCardHost } from './test-card'

type Reported = Partial<Card> & { digest?: string; containers?: readonly string[]; hosts?: Card['hosts'] }

const REPOSITORY = 'docker.io/library/nginx'
const later = (hours: number) => new Date(Date.UTC(2026, 10, 22, 12 + hours)).toISOString()

/** An image tag of nginx as a container of that name has DIUN report it. */
function tag(imageTag: string, { digest = imageTag, containers = ['nginx'], ...rest }: Reported = {}): Card {
  const receivedAt = rest.receivedAt ?? later(0)
  const host = createCardHost('nas', { digest: `sha256:${digest}`, containers, receivedAt })
  return createCard(`${REPOSITORY}:${imageTag}`, { hosts: [host], receivedAt, ...rest })
}

const toTag = ({ image }: Card) => image.slice(REPOSITORY.length + 1)
const foldTags = (...cards: Card[]) => foldCards(cards)
const releasesOf = (card: Card | undefined) => card?.fold?.releases.map(({ cards }) => cards.map(toTag))
const supersededOf = (card: Card | undefined) =>
  card?.fold?.releases.filter((release) => release.isSuperseded).flatMap(({ cards }) => cards.map(toTag))

describe('Folding', () => {
  it('makes one card of what one release is called, named by its most precise tag', () => {
    const [card, ...others] = foldTags(...['1', 'latest', '1.29.1', '1.29'].map((name) => tag(name, { digest: 'a' })))
    expect(others).toEqual([])
    expect(card && toTag(card)).toBe('1.29.1')
    expect(releasesOf(card)).toEqual([['1.29.1', '1.29', '1', 'latest']])
  })

  it('leaves alone what is alone, as the very same card', () => {
    const cards = [tag('1'), createCard('docker.io/library/redis:7')]
    expect(foldCards(cards)).toBe(cards)
  })

  it('keeps apart what other containers run, hosts that differ, other tags of the user, and other repositories', () => {
    const cards = [
      tag('1.29.1'),
      tag('1.27.1', { containers: ['old'] }),
      tag('1.28.1', { hosts: [createCardHost('vps', { containers: ['nginx'] })] }),
      tag('1.28.2', { tag: { id: 1, name: 'web' } }),
      createCard('ghcr.io/library/nginx:1.29.1', { hosts: [createCardHost('nas', { containers: ['nginx'] })] }),
    ]
    expect(foldCards(cards)).toEqual(cards)
  })

  it('keeps apart what bears no image tag', () => {
    const cards = ['@sha256:a', '@sha256:b', ''].map((rest) => createCard(`${REPOSITORY}${rest}`))
    expect(foldCards(cards)).toEqual(cards)
  })

  it.each([
    ['the newest version', ['1.9.2', '1.10.0', '1.2'], '1.10.0'],
    ['a release before a prerelease', ['1.30.0-rc1', '1.29.1'], '1.29.1'],
    ['the plain build before its variants', ['1.30.0-alpine', '1.29.1', 'latest'], '1.29.1'],
    ['a version before a date', ['2026.09.14', '1.29.1'], '1.29.1'],
    ['the newest date', ['2026-09-14', '2026-10-01', '2025-12-31'], '2026-10-01'],
    ['a version before a name', ['stable', '1', 'latest'], '1'],
  ])('shows %s', (_, tags, shown) => {
    const [card] = foldTags(...tags.map((name) => tag(name)))
    expect(card && toTag(card)).toBe(shown)
  })

  it.each([
    [['2.0.0', '1.29.1'], 'major'],
    [['1.30.0', '1.29.1', '1.28.0'], 'minor'],
    [['1.29.1', '1.29.0'], 'patch'],
    [['1.29.1', 'latest'], null],
    [['2026.09', '2026.08'], null],
  ])('names what %j changes: %s', (tags, bump) => {
    expect(foldTags(...tags.map((name) => tag(name)))[0]?.fold?.bump).toBe(bump)
  })

  it('tells which version was acknowledged last', () => {
    const acknowledged = ['1.28.0', '1.28.3'].map((name) => tag(name, { state: 'acknowledged' }))
    expect(foldTags(tag('1.30.0'), tag('1.29.0'), ...acknowledged)[0]?.fold?.lastAcknowledged).toBe('1.28.3')
    expect(foldTags(tag('1.30.0'), tag('1.29.0'))[0]?.fold?.lastAcknowledged).toBeNull()
  })

  it('lets what a newer version took the place of ask no longer', () => {
    const [card] = foldTags(tag('1.29.1', { state: 'acknowledged' }), tag('1.29.0'), tag('1.28.3'))
    expect(card?.state).toBe('acknowledged')
    expect(supersededOf(card)).toEqual(['1.29.0', '1.28.3'])
  })

  it('goes on asking for what no newer version took the place of', () => {
    const acknowledged = tag('1.29.1', { state: 'acknowledged' })
    for (const asking of [
      tag('1.29'),
      tag('latest'),
      tag('1.28.0-alpine'),
      tag('1.30.0'),
      tag('1.28.0', { receivedAt: later(2) }),
    ]) {
      const [card] = foldTags(asking, acknowledged)
      expect([card?.state, card && toTag(card)]).toEqual(['pending', toTag(asking)])
    }
  })

  it('goes on asking for an older version that is updated where no container is named', () => {
    const update = { containers: [], state: 'pending' } as const
    expect(supersededOf(foldTags(tag('22', update), tag('20', update))[0])).toEqual([])
  })

  it('is asked for when any of it asks, and stands where the newest stood', () => {
    const redis = createCard('docker.io/library/redis:7')
    const [first, second] = foldTags(tag('latest', { receivedAt: later(9) }), redis, tag('1.29.1'))
    expect([first && toTag(first), first?.receivedAt, second]).toEqual(['1.29.1', later(9), redis])
  })

  it('stays the very same card while nothing in it changes', () => {
    const cards = [tag('1.29.1'), tag('1.29.0')]
    expect(foldCards([...cards])[0]).toBe(foldCards([...cards])[0])
    expect(foldCards([...cards, tag('1')])[0]).not.toBe(foldCards(cards)[0])
  })

  it('is decided on by what is shown, under all its names, and by what else is pending', () => {
    const shown = ['1.29.1', 'latest'].map((name) => tag(name, { digest: 'a', state: 'snoozed' }))
    const [card] = foldTags(...shown, tag('1.29.0', { state: 'muted' }), tag('1.28.0'))
    expect(card && toDecided(card).map(toTag)).toEqual(['1.29.1', 'latest', '1.28.0'])
    expect(card && toFolded(card)).toHaveLength(4)
  })

  it('makes one card of 50,000 tags', () => {
    const tags = Array.from({ length: 50_000 }, (_, n) =>
      tag(`${n % 50}.${Math.floor(n / 50) % 100}.${Math.floor(n / 5_000)}`),
    )
    const [card, ...others] = foldCards(tags)
    expect(others).toEqual([])
    expect(card && toTag(card)).toBe('49.99.9')
    expect(card && toFolded(card)).toHaveLength(50_000)
  })
})
