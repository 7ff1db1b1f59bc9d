import { describe, expect, it } from 'vitest'
import type { Card, CardHost } from './card'
import { getCardBump } from './card-bump'
import { foldCards, getDecidedCards, getFoldedCards } from './fold-cards'
import type { ShownCard } from './shown-card'
import { createCard, createCardHost } from './test-card'

type ReportedCard = Partial<Card> & {
  digest?: string
  containers?: readonly string[]
  created?: string
  host?: Partial<CardHost>
  hosts?: Card['hosts']
}

const REPOSITORY = 'docker.io/library/nginx'
const getLater = (hours: number) => new Date(Date.UTC(2026, 10, 22, 12 + hours)).toISOString()

/** Creates the card of an image tag of nginx, as DIUN reports it for a container named `nginx`. */
function createTagCard(
  imageTag: string,
  { digest = imageTag, containers = ['nginx'], created, host: more, ...rest }: ReportedCard = {},
): Card {
  const receivedAt = rest.receivedAt ?? getLater(0)
  const reported = {
    digest: `sha256:${digest}`,
    containers,
    receivedAt,
    ...(created !== undefined && { created }),
    ...more,
  }
  const acknowledgedAt = rest.state === 'acknowledged' && !more?.settledBy ? getLater(0) : null
  const host = createCardHost('nas', { status: 'new', acknowledgedAt, ...reported })
  return createCard(`${REPOSITORY}:${imageTag}`, { hosts: [host], receivedAt, ...rest })
}

const getTag = ({ image }: Card) => image.slice(REPOSITORY.length + 1)
const foldTags = (...cards: Card[]) => foldCards(cards)
const listReleases = (card: ShownCard | undefined) => card?.fold?.releases.map(({ cards }) => cards.map(getTag))
const listSuperseded = (card: ShownCard | undefined) =>
  card?.fold?.releases.filter((release) => release.isSuperseded).flatMap(({ cards }) => cards.map(getTag))

describe('Folding', () => {
  it('makes one card of all tags of one release, named by the most precise', () => {
    const [card, ...others] = foldTags(
      ...['1', 'latest', '1.29.1', '1.29'].map((name) => createTagCard(name, { digest: 'a' })),
    )
    expect(others).toEqual([])
    expect(card && getTag(card)).toBe('1.29.1')
    expect(listReleases(card)).toEqual([['1.29.1', '1.29', '1', 'latest']])
  })

  it('returns a card that stands alone as the very same card', () => {
    const cards = [createTagCard('1'), createCard('docker.io/library/redis:7')]
    expect(foldCards(cards)).toBe(cards)
  })

  it('keeps apart other containers, other hosts, other tags of the user and other repositories', () => {
    const cards = [
      createTagCard('1.29.1'),
      createTagCard('1.27.1', { containers: ['old'] }),
      createTagCard('1.28.1', { hosts: [createCardHost('vps', { containers: ['nginx'] })] }),
      createTagCard('1.28.2', { tag: { id: 1, name: 'web' } }),
      createCard('ghcr.io/library/nginx:1.29.1', { hosts: [createCardHost('nas', { containers: ['nginx'] })] }),
    ]
    expect(foldCards(cards)).toEqual(cards)
  })

  it('keeps apart images without an image tag', () => {
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
    const [card] = foldTags(...tags.map((name) => createTagCard(name)))
    expect(card && getTag(card)).toBe(shown)
  })

  it.each([
    ['2.0.0', ['1.29.1', '1.28.0'], 'major'],
    ['1.30.0', ['1.29.1', '1.28.0'], 'minor'],
    ['1.29.1', ['1.29.0'], 'patch'],
    ['1.29.1', ['1.30.0-rc1', '1.29.0'], 'patch'],
    ['2025.10.4', ['2025.10.3'], null],
    ['v3.6.2', ['v2.11'], 'major'],
    ['1.29.1', ['1.29'], 'patch'],
    ['1.30', ['1.29.1', '1.28'], 'minor'],
    ['18.1-alpine3.22', ['16.9-alpine3.20'], 'major'],
    ['1.29.1', ['latest'], null],
    ['1.29.1', ['1.28.0-alpine'], null],
    ['2026.09', ['2026.08'], null],
  ])('names what %s changes after %j was dealt with: %s', (newest, dealtWith, bump) => {
    const acknowledged = dealtWith.map((name) => createTagCard(name, { state: 'acknowledged' }))
    expect(foldTags(createTagCard(newest), ...acknowledged)[0]?.fold?.bump).toBe(bump)
  })

  it('measures the change from a version that was dealt with or runs, never from one that was only seen', () => {
    const seen = [createTagCard('2.0.1'), createTagCard('2.0.0')]
    expect(foldTags(...seen)[0]?.fold?.bump).toBeNull()
    expect(foldTags(...seen, createTagCard('1.94.1', { state: 'acknowledged' }))[0]?.fold?.bump).toBe('major')
    const settled = (settledBy: 'deployed' | 'older') =>
      createTagCard('1.94.1', { state: 'acknowledged', host: { settledBy } })
    expect(foldTags(...seen, settled('deployed'))[0]?.fold?.bump).toBe('major')
    expect(foldTags(...seen, settled('older'))[0]?.fold).toMatchObject({ bump: null, lastAcknowledged: null })
    const reported = ['2.0.1', '2.0.0'].map((name) => createTagCard(name, { host: { runs: '2.0.0-2' } }))
    expect(foldTags(...reported)[0]?.fold?.bump).toBe('patch')
  })

  it('reports a known version that is updated as rebuilt', () => {
    const rebuilt = createTagCard('1.29.1', { host: { status: 'update' } })
    expect(foldTags(rebuilt, createTagCard('1.29.0', { state: 'acknowledged' }))[0]?.fold?.bump).toBe('rebuilt')
    const waiting = {
      receivedAt: getLater(5),
      firstSeenAt: getLater(0),
      host: { status: 'update', pendingSince: getLater(0) },
    }
    expect(
      foldTags(createTagCard('1.29.1', waiting), createTagCard('1.29.0', { state: 'acknowledged' }))[0]?.fold?.bump,
    ).toBe('patch')
    expect(
      ['1.29.1', '1.29', 'latest'].map((name) => getCardBump(createTagCard(name, { host: { status: 'update' } }))),
    ).toEqual(['rebuilt', null, null])
  })

  it('lists all containers that DIUN named, and tells when there may be more', () => {
    const server = createTagCard('2026.2.0', { containers: ['server'] })
    const [card] = foldTags(createTagCard('2026.2.2', { containers: ['server', 'worker'] }), server)
    expect(card?.fold).toMatchObject({ containers: ['server', 'worker'], mayBeMore: true })
    const both = ['1.29.1', '1.29.0'].map((name) => createTagCard(name, { containers: ['server', 'worker'] }))
    expect(foldTags(...both)[0]?.fold).toMatchObject({ containers: ['server', 'worker'], mayBeMore: false })
    expect(foldTags(createTagCard('1.29.1'), createTagCard('1.29.0'))[0]?.fold).toMatchObject({
      containers: ['nginx'],
      mayBeMore: false,
    })
  })

  it('tells which version has been deployed since', () => {
    const deployed = createTagCard('12.3.0', {
      state: 'acknowledged',
      receivedAt: getLater(9),
      host: { settledBy: 'deployed' },
    })
    const [card] = foldTags(createTagCard('12.2.0'), deployed)
    expect([card && getTag(card), card?.state, card?.fold?.deployedSince]).toEqual(['12.2.0', 'pending', '12.3.0'])
    expect(foldTags(createTagCard('12.3.1', { receivedAt: getLater(10) }), deployed)[0]?.fold?.deployedSince).toBeNull()
  })

  it('tells which version was acknowledged last', () => {
    const acknowledged = ['1.28.0', '1.28.3'].map((name) => createTagCard(name, { state: 'acknowledged' }))
    expect(foldTags(createTagCard('1.30.0'), createTagCard('1.29.0'), ...acknowledged)[0]?.fold?.lastAcknowledged).toBe(
      '1.28.3',
    )
    expect(foldTags(createTagCard('1.30.0'), createTagCard('1.29.0'))[0]?.fold?.lastAcknowledged).toBeNull()
  })

  it('lets a newer version supersede the older ones', () => {
    const [card] = foldTags(createTagCard('1.29.1'), createTagCard('1.29.0'), createTagCard('1.28.3'))
    expect(card && getTag(card)).toBe('1.29.1')
    expect(listSuperseded(card)).toEqual(['1.29.0', '1.28.3'])
  })

  it('lets no prerelease be superseded by a release before it, nor supersede one', () => {
    const [card] = foldTags(createTagCard('1.30.0-rc1'), createTagCard('1.29.0'), createTagCard('1.28.0'))
    expect([card && getTag(card), listSuperseded(card)]).toEqual(['1.29.0', ['1.28.0']])
    expect(listSuperseded(foldTags(createTagCard('1.30.0-rc1'), createTagCard('1.30.0'))[0])).toEqual(['1.30.0-rc1'])
  })

  it.each(['acknowledged', 'snoozed', 'muted'] as const)(
    'lets nothing be superseded by a version that is %s',
    (state) => {
      const [card] = foldTags(
        createTagCard('1.29', { state }),
        createTagCard('1.28', { receivedAt: getLater(0.5), digest: 'new' }),
      )
      expect([card?.state, card && getTag(card), listSuperseded(card)]).toEqual(['pending', '1.28', []])
    },
  )

  it('lets nothing be superseded on a host where the newer version is acknowledged', () => {
    const onHosts = (imageTag: string, onPi: string | null) =>
      createCard(`${REPOSITORY}:${imageTag}`, {
        hosts: [
          createCardHost('nas', { digest: imageTag, containers: ['web'] }),
          createCardHost('pi', { digest: imageTag, containers: ['web'], acknowledgedAt: onPi }),
        ],
      })
    expect(listSuperseded(foldTags(onHosts('1.29', getLater(1)), onHosts('1.28', null))[0])).toEqual([])
    expect(listSuperseded(foldTags(onHosts('1.29', null), onHosts('1.28', getLater(1)))[0])).toEqual(['1.28'])
  })

  it('lets nothing be superseded by, nor be shown behind, a higher version that was built years ago', () => {
    const old = createTagCard('20.04.1', { created: '2020-05-01T00:00:00.000Z' })
    const running = createTagCard('4.6.2', { created: '2023-11-27T00:00:00.000Z', state: 'acknowledged' })
    const update = createTagCard('4.6.3', { created: '2024-01-16T00:00:00.000Z' })
    const [card] = foldTags(old, running, update)
    expect([card && getTag(card), card?.fold?.bump, card?.fold?.lastAcknowledged]).toEqual(['4.6.3', 'patch', '4.6.2'])
    expect(listSuperseded(card)).toEqual([])
    const [known] = foldTags({ ...old, state: 'acknowledged' }, update)
    expect([known && getTag(known), known?.fold?.bump, known?.fold?.lastAcknowledged]).toEqual(['4.6.3', null, null])
    const [alone] = foldTags(old, running)
    expect([alone?.state, alone && getTag(alone)]).toEqual(['pending', '20.04.1'])
  })

  it.each([
    ['earlier', '2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z', []],
    ['at once', '2026-11-01T00:00:00.000Z', '2026-11-01T00:00:00.000Z', []],
    ['later', '2026-11-02T00:00:00.000Z', '2026-11-01T00:00:00.000Z', ['1.28']],
    ['when nobody knows', '1980-01-01T00:00:01.000Z', '1980-01-01T00:00:01.000Z', ['1.28']],
  ])(
    'shows the higher version, and lets it supersede the lower unless it was built %s',
    (_, newer, older, replaced) => {
      const [card] = foldTags(createTagCard('1.29', { created: newer }), createTagCard('1.28', { created: older }))
      expect(card && getTag(card)).toBe('1.29')
      expect(listSuperseded(card)).toEqual(replaced)
    },
  )

  it('lets a version supersede those that were built before it, though an older line was built after it', () => {
    const tags = [
      ['2026.2.2', '2026-11-27T05:00:00.000Z'],
      ['2026.2.1', '2026-11-27T04:00:00.000Z'],
      ['2025.12.2', '2026-11-27T06:00:00.000Z'],
      ['2025.12.1', '2026-11-26T06:00:00.000Z'],
    ].map(([name = '', created = '']) => createTagCard(name, { created }))
    expect(listSuperseded(foldTags(...tags)[0])).toEqual(['2026.2.1', '2025.12.1'])
  })

  it('leaves a card pending that no newer version supersedes', () => {
    const acknowledged = createTagCard('1.29.1', { state: 'acknowledged' })
    for (const pending of [
      createTagCard('1.29'),
      createTagCard('latest'),
      createTagCard('1.28.0-alpine'),
      createTagCard('1.30.0'),
      createTagCard('1.28.0', { receivedAt: getLater(2) }),
    ]) {
      const [card] = foldTags(pending, acknowledged)
      expect([card?.state, card && getTag(card)]).toEqual(['pending', getTag(pending)])
    }
  })

  it('leaves an older version pending that is updated where no container is named', () => {
    const update = { containers: [], host: { status: 'update' } }
    expect(listSuperseded(foldTags(createTagCard('22', update), createTagCard('20', update))[0])).toEqual([])
  })

  it('makes a card that is pending when any of its cards is, in the place of the newest', () => {
    const redis = createCard('docker.io/library/redis:7')
    const [first, second] = foldTags(
      createTagCard('latest', { receivedAt: getLater(9) }),
      redis,
      createTagCard('1.29.1'),
    )
    expect([first && getTag(first), first?.receivedAt, second]).toEqual(['1.29.1', getLater(9), redis])
  })

  it('returns the very same card while nothing in it changes', () => {
    const cards = [createTagCard('1.29.1'), createTagCard('1.29.0')]
    expect(foldCards([...cards])[0]).toBe(foldCards([...cards])[0])
    expect(foldCards([...cards, createTagCard('1')])[0]).not.toBe(foldCards(cards)[0])
  })

  it('makes a decision concern the release shown, under all its names, and whatever else is pending', () => {
    const shown = [
      createTagCard('1.29.1', { digest: 'a' }),
      createTagCard('latest', { digest: 'a', state: 'acknowledged' }),
    ]
    const [card] = foldTags(...shown, createTagCard('1.29.0', { state: 'muted' }), createTagCard('1.28.0'))
    expect(card && getDecidedCards(card).map(getTag)).toEqual(['1.29.1', 'latest', '1.28.0'])
    expect(card && getFoldedCards(card)).toHaveLength(4)
  })

  it('makes one card of 50,000 tags', () => {
    const tags = Array.from({ length: 50_000 }, (_, n) =>
      createTagCard(`${n % 50}.${Math.floor(n / 50) % 100}.${Math.floor(n / 5_000)}`),
    )
    const [card, ...others] = foldCards(tags)
    expect(others).toEqual([])
    expect(card && getTag(card)).toBe('49.99.9')
    expect(card && getFoldedCards(card)).toHaveLength(50_000)
  })
})
