import { describe, expect, it } from 'vitest'
import type { Card, CardHost } from './card'
import { toChange } from './change'
import { foldCards, toDecided, toFolded } from './fold-cards'
import type { ShownCard } from './shown-card'
import { createCard, createCardHost } from './test-card'

type Reported = Partial<Card> & {
  digest?: string
  containers?: readonly string[]
  created?: string
  host?: Partial<CardHost>
  hosts?: Card['hosts']
}

const REPOSITORY = 'docker.io/library/nginx'
const later = (hours: number) => new Date(Date.UTC(2026, 10, 22, 12 + hours)).toISOString()

/** An image tag of nginx as a container of that name has DIUN report it. */
function tag(
  imageTag: string,
  { digest = imageTag, containers = ['nginx'], created, host: more, ...rest }: Reported = {},
): Card {
  const receivedAt = rest.receivedAt ?? later(0)
  const reported = {
    digest: `sha256:${digest}`,
    containers,
    receivedAt,
    ...(created !== undefined && { created }),
    ...more,
  }
  const acknowledgedAt = rest.state === 'acknowledged' && !more?.settledBy ? later(0) : null
  const host = createCardHost('nas', { status: 'new', acknowledgedAt, ...reported })
  return createCard(`${REPOSITORY}:${imageTag}`, { hosts: [host], receivedAt, ...rest })
}

const toTag = ({ image }: Card) => image.slice(REPOSITORY.length + 1)
const foldTags = (...cards: Card[]) => foldCards(cards)
const releasesOf = (card: ShownCard | undefined) => card?.fold?.releases.map(({ cards }) => cards.map(toTag))
const supersededOf = (card: ShownCard | undefined) =>
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
    ['2.0.0', ['1.29.1', '1.28.0'], 'major'],
    ['1.30.0', ['1.29.1', '1.28.0'], 'minor'],
    ['1.29.1', ['1.29.0'], 'patch'],
    ['1.29.1', ['1.30.0-rc1', '1.29.0'], 'patch'],
    ['2025.10.4', ['2025.10.3'], 'patch'],
    ['1.29.1', ['latest'], null],
    ['1.29.1', ['1.28.0-alpine'], null],
    ['2026.09', ['2026.08'], null],
  ])('names what %s changes after %j was dealt with: %s', (newest, dealtWith, bump) => {
    const acknowledged = dealtWith.map((name) => tag(name, { state: 'acknowledged' }))
    expect(foldTags(tag(newest), ...acknowledged)[0]?.fold?.bump).toBe(bump)
  })

  it('measures by what was dealt with or runs, and never by what else was seen', () => {
    const seen = [tag('2.0.1'), tag('2.0.0')]
    expect(foldTags(...seen)[0]?.fold?.bump).toBeNull()
    expect(foldTags(...seen, tag('1.94.1', { state: 'acknowledged' }))[0]?.fold?.bump).toBe('major')
    const settled = (settledBy: 'deployed' | 'older') => tag('1.94.1', { state: 'acknowledged', host: { settledBy } })
    expect(foldTags(...seen, settled('deployed'))[0]?.fold?.bump).toBe('major')
    expect(foldTags(...seen, settled('older'))[0]?.fold).toMatchObject({ bump: null, lastAcknowledged: null })
    const told = ['2.0.1', '2.0.0'].map((name) => tag(name, { host: { runs: '2.0.0-2' } }))
    expect(foldTags(...told)[0]?.fold?.bump).toBe('patch')
  })

  it('says that what is known was rebuilt', () => {
    const rebuilt = tag('1.29.1', { host: { status: 'update' } })
    expect(foldTags(rebuilt, tag('1.29.0', { state: 'acknowledged' }))[0]?.fold?.bump).toBe('rebuilt')
    const waiting = { receivedAt: later(5), firstSeenAt: later(0), host: { status: 'update', pendingSince: later(0) } }
    expect(foldTags(tag('1.29.1', waiting), tag('1.29.0', { state: 'acknowledged' }))[0]?.fold?.bump).toBe('patch')
    expect(['1.29.1', '1.29', 'latest'].map((name) => toChange(tag(name, { host: { status: 'update' } })))).toEqual([
      'rebuilt',
      null,
      null,
    ])
  })

  it('names all containers that DIUN named, and tells where there may be more', () => {
    const server = tag('2026.2.0', { containers: ['server'] })
    const [card] = foldTags(tag('2026.2.2', { containers: ['server', 'worker'] }), server)
    expect(card?.fold).toMatchObject({ containers: ['server', 'worker'], mayBeMore: true })
    const both = ['1.29.1', '1.29.0'].map((name) => tag(name, { containers: ['server', 'worker'] }))
    expect(foldTags(...both)[0]?.fold).toMatchObject({ containers: ['server', 'worker'], mayBeMore: false })
    expect(foldTags(tag('1.29.1'), tag('1.29.0'))[0]?.fold).toMatchObject({ containers: ['nginx'], mayBeMore: false })
  })

  it('says what has been deployed since', () => {
    const deployed = tag('12.3.0', { state: 'acknowledged', receivedAt: later(9), host: { settledBy: 'deployed' } })
    const [card] = foldTags(tag('12.2.0'), deployed)
    expect([card && toTag(card), card?.state, card?.fold?.deployedSince]).toEqual(['12.2.0', 'pending', '12.3.0'])
    expect(foldTags(tag('12.3.1', { receivedAt: later(10) }), deployed)[0]?.fold?.deployedSince).toBeNull()
  })

  it('tells which version was acknowledged last', () => {
    const acknowledged = ['1.28.0', '1.28.3'].map((name) => tag(name, { state: 'acknowledged' }))
    expect(foldTags(tag('1.30.0'), tag('1.29.0'), ...acknowledged)[0]?.fold?.lastAcknowledged).toBe('1.28.3')
    expect(foldTags(tag('1.30.0'), tag('1.29.0'))[0]?.fold?.lastAcknowledged).toBeNull()
  })

  it('lets what a newer version took the place of ask no longer', () => {
    const [card] = foldTags(tag('1.29.1'), tag('1.29.0'), tag('1.28.3'))
    expect(card && toTag(card)).toBe('1.29.1')
    expect(supersededOf(card)).toEqual(['1.29.0', '1.28.3'])
  })

  it('lets no prerelease be replaced by a release before it, nor replace one', () => {
    const [card] = foldTags(tag('1.30.0-rc1'), tag('1.29.0'), tag('1.28.0'))
    expect([card && toTag(card), supersededOf(card)]).toEqual(['1.29.0', ['1.28.0']])
    expect(supersededOf(foldTags(tag('1.30.0-rc1'), tag('1.30.0'))[0])).toEqual(['1.30.0-rc1'])
  })

  it.each(['acknowledged', 'snoozed', 'muted'] as const)('lets nothing be replaced by what is %s', (state) => {
    const [card] = foldTags(tag('1.29', { state }), tag('1.28', { receivedAt: later(0.5), digest: 'new' }))
    expect([card?.state, card && toTag(card), supersededOf(card)]).toEqual(['pending', '1.28', []])
  })

  it('lets nothing be replaced on a host where what is newer asks no longer', () => {
    const onHosts = (imageTag: string, onPi: string | null) =>
      createCard(`${REPOSITORY}:${imageTag}`, {
        hosts: [
          createCardHost('nas', { digest: imageTag, containers: ['web'] }),
          createCardHost('pi', { digest: imageTag, containers: ['web'], acknowledgedAt: onPi }),
        ],
      })
    expect(supersededOf(foldTags(onHosts('1.29', later(1)), onHosts('1.28', null))[0])).toEqual([])
    expect(supersededOf(foldTags(onHosts('1.29', null), onHosts('1.28', later(1)))[0])).toEqual(['1.28'])
  })

  it('lets nothing be replaced by, nor be shown behind, a higher version that was built years ago', () => {
    const old = tag('20.04.1', { created: '2020-05-01T00:00:00.000Z' })
    const running = tag('4.6.2', { created: '2023-11-27T00:00:00.000Z', state: 'acknowledged' })
    const update = tag('4.6.3', { created: '2024-01-16T00:00:00.000Z' })
    const [card] = foldTags(old, running, update)
    expect([card && toTag(card), card?.fold?.bump, card?.fold?.lastAcknowledged]).toEqual(['4.6.3', 'patch', '4.6.2'])
    expect(supersededOf(card)).toEqual([])
    const [known] = foldTags({ ...old, state: 'acknowledged' }, update)
    expect([known && toTag(known), known?.fold?.bump, known?.fold?.lastAcknowledged]).toEqual(['4.6.3', null, null])
    const [alone] = foldTags(old, running)
    expect([alone?.state, alone && toTag(alone)]).toEqual(['pending', '20.04.1'])
  })

  it.each([
    ['earlier', '2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z', []],
    ['at once', '2026-11-01T00:00:00.000Z', '2026-11-01T00:00:00.000Z', []],
    ['later', '2026-11-02T00:00:00.000Z', '2026-11-01T00:00:00.000Z', ['1.28']],
    ['when nobody knows', '1980-01-01T00:00:01.000Z', '1980-01-01T00:00:01.000Z', ['1.28']],
  ])(
    'shows the higher version, and lets it replace the lower when it was not built before: %s',
    (_, newer, older, replaced) => {
      const [card] = foldTags(tag('1.29', { created: newer }), tag('1.28', { created: older }))
      expect(card && toTag(card)).toBe('1.29')
      expect(supersededOf(card)).toEqual(replaced)
    },
  )

  it('lets a version replace those that were built before it, though an older line was built after it', () => {
    const tags = [
      ['2026.2.2', '2026-11-27T05:00:00.000Z'],
      ['2026.2.1', '2026-11-27T04:00:00.000Z'],
      ['2025.12.2', '2026-11-27T06:00:00.000Z'],
      ['2025.12.1', '2026-11-26T06:00:00.000Z'],
    ].map(([name = '', created = '']) => tag(name, { created }))
    expect(supersededOf(foldTags(...tags)[0])).toEqual(['2026.2.1', '2025.12.1'])
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
    const update = { containers: [], host: { status: 'update' } }
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
    const shown = [tag('1.29.1', { digest: 'a' }), tag('latest', { digest: 'a', state: 'acknowledged' })]
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
