import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Card, CardHost } from './card'
import { foldCards } from './fold-cards'
import type { ShownCard } from './shown-card'
import { createCard, createCardHost } from './test-card'

const ID = '0'.repeat(64)

function createCardOn(image: string, hostname: string, ...containers: string[]): Card {
  return createCardWith(image, { hostname, containers })
}

function createCardWith(image: string, { hostname = 'nas', ...host }: Partial<CardHost>): Card {
  return createCard(image, { hosts: [createCardHost(hostname, { digest: image, ...host })] })
}

const foldNames = (cards: readonly Card[]) => foldCards(cards).map(({ image }) => image)

describe('A service', () => {
  it.each([
    ['Kubernetes: another namespace', 'shop/db/postgres', 'wiki/db/postgres'],
    ['Kubernetes: another owner', 'shop/db/postgres', 'shop/old-db/postgres'],
    ['Nomad: another group', 'default/site/front/web', 'default/site/back/web'],
    ['Swarm: another service', 'shop_db', 'wiki_db'],
  ])('is another one when its orchestrator tells it apart. %s', (_, one, other) => {
    const cards = [createCardOn('postgres:16', 'k3s', one), createCardOn('postgres:17', 'k3s', other)]
    expect(foldCards(cards)).toBe(cards)
    expect(foldNames([createCardOn('postgres:16', 'k3s', one), createCardOn('postgres:17', 'k3s', one)])).toEqual([
      'postgres:17',
    ])
  })

  it('is not told apart by a name that containers of several repositories have on its host', () => {
    const nginx = [createCardOn('nginx:1.29', 'nas', 'proxy'), createCardOn('nginx:1.27', 'nas', 'proxy')]
    const [shared] = foldCards([...nginx, createCardOn('redis:7', 'nas', 'proxy')])
    const [named] = foldCards([...nginx, createCardOn('redis:7', 'vps', 'proxy')])
    const listSuperseded = (card?: ShownCard) => card?.fold?.releases.map(({ isSuperseded }) => isSuperseded)
    expect([listSuperseded(shared), listSuperseded(named)]).toEqual([
      [false, false],
      [false, true],
    ])
  })

  it('is told apart by the names that are left', () => {
    const cards = [createCardOn('nginx:1.29', 'nas', 'proxy', 'one'), createCardOn('nginx:1.27', 'nas', 'proxy', 'two')]
    const redis = createCardOn('redis:7', 'nas', 'proxy')
    expect(foldNames([...cards, redis])).toEqual(['nginx:1.29', 'nginx:1.27', 'redis:7'])
  })

  it('is another one on each host without a name', () => {
    const cards = [
      createCardOn('nginx:1.29', '', 'web'),
      createCardOn('nginx:1.27', '', 'web'),
      createCardOn('nginx:1.25', ''),
    ]
    expect(foldCards(cards)).toBe(cards)
  })

  it('is the same on a host without a name when the container is the very same', () => {
    const web = { hostname: '', containers: ['web'] }
    const cards = [
      createCardWith('nginx:1.29', { ...web, containerId: ID }),
      createCardWith('nginx:1.27', { ...web, containerId: ID }),
    ]
    expect(foldNames(cards)).toEqual(['nginx:1.29'])
    const other = createCardWith('nginx:1.25', { ...web, containerId: 'f'.repeat(64) })
    expect(foldNames([...cards, other])).toEqual(['nginx:1.29', 'nginx:1.25'])
    // DIUN reports it for every image there.
    expect(foldNames([...cards, createCardWith('redis:7', { ...web, containerId: ID })])).toHaveLength(3)
  })

  it('is one for all containers that DIUN named together, whichever it names for one image tag', () => {
    const cards = [
      createCardOn('authentik:2026.2.2', 'nas', 'server', 'worker'),
      createCardOn('authentik:2026.2.1', 'nas', 'server'),
      createCardOn('authentik:2025.12.0', 'nas', 'worker'),
      createCardOn('authentik:2025.10.0', 'nas', 'worker', 'ldap'),
      createCardOn('authentik:2025.8.0', 'nas', 'other'),
      createCardOn('authentik:2025.6.0', 'pi', 'server'),
    ]
    expect(foldNames(cards)).toEqual(['authentik:2026.2.2', 'authentik:2025.8.0', 'authentik:2025.6.0'])
  })

  it('is told apart by what its containers are known to run, whatever else is reported of them', () => {
    const together = createCardWith('nginx:1.27', { containers: ['web', 'old'] })
    const running = [
      createCardWith('nginx:1.29.1', { containers: ['web'], runs: '1.29.0' }),
      createCardWith('nginx:1.28.1', { containers: ['old'], runs: '1.28.0' }),
    ]
    expect(foldNames([...running, together])).toHaveLength(3)
    const deployed = { acknowledgedAt: null, settledBy: 'deployed' } as const
    const bumped = [
      createCardWith('nginx:1.29.1', { containers: ['web'], ...deployed }),
      createCardWith('nginx:1.28.1', { containers: ['old'], ...deployed }),
      createCardWith('nginx:1.29.2', { containers: ['web'] }),
    ]
    expect(foldNames([...bumped, together])).toEqual(['nginx:1.29.2', 'nginx:1.28.1', 'nginx:1.27'])
  })

  it('is told apart by what its containers were made of, once one of them is made anew', () => {
    const cards = [
      createCardWith('nginx:1.29', {
        containers: ['web'],
        status: 'update',
        containerSince: '2026-11-10T00:00:00.000Z',
      }),
      createCardWith('nginx:1.28', {
        containers: ['old'],
        status: 'update',
        containerSince: '2026-11-05T00:00:00.000Z',
      }),
      createCardWith('nginx:1.27', { containers: ['web', 'old'], containerSince: '2026-11-01T00:00:00.000Z' }),
    ]
    expect(foldNames(cards)).toEqual(['nginx:1.29', 'nginx:1.28', 'nginx:1.27'])
    // The same containers report several tags, because they watch the repository.
    const since = '2026-11-01T00:00:00.000Z'
    const watching = cards.map((card) => ({
      ...card,
      hosts: card.hosts.map((host) => ({ ...host, containerSince: since })),
    }))
    expect(foldNames(watching)).toEqual(['nginx:1.29'])
  })

  it('is told apart by what runs when its containers have no names', () => {
    const cards = [
      createCardWith('nginx:1.29.1', { runs: '1.29.0' }),
      createCardWith('nginx:1.29.2', { runs: '1.29.0' }),
      createCardWith('nginx:1.28.1', { runs: '1.28.0' }),
    ]
    expect(foldNames(cards)).toEqual(['nginx:1.29.2', 'nginx:1.28.1'])
  })

  it('is the same in whatever order DIUN reports', () => {
    const anyTag = fc.record({
      image: fc.constantFrom(
        'nginx:1.27',
        'nginx:1.28',
        'nginx:1.29',
        'nginx:1.30-rc1',
        'nginx:latest',
        'redis:7',
        'redis:8',
      ),
      containers: fc.subarray(['web', 'worker', 'old', 'cache'], { maxLength: 3 }),
      hostname: fc.constantFrom('nas', 'nas', 'pi', ''),
      runs: fc.constantFrom(undefined, undefined, '1.27', '1.28'),
    })
    const foldHosts = (cards: readonly Card[]) =>
      foldCards(cards)
        .map((card) => JSON.stringify([card.image, card.fold ?? null]))
        .sort()
    fc.assert(
      fc.property(fc.uniqueArray(anyTag, { selector: ({ image }) => image }), fc.array(fc.nat()), (tags, keys) => {
        const cards = tags.map(({ image, runs, ...host }) => createCardWith(image, { ...host, ...(runs && { runs }) }))
        const shuffled = cards
          .map((card, at) => ({ card, key: keys[at] ?? 0 }))
          .sort((one, other) => one.key - other.key)
          .map(({ card }) => card)
        expect(foldHosts(shuffled)).toEqual(foldHosts(cards))
      }),
      { numRuns: 3_000 },
    )
  })
})
