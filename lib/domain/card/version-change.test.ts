import { describe, expect, it } from 'vitest'
import type { Running } from '../running/running'
import type { Card, CardHost } from './card'
import { getCardBump } from './card-bump'
import { foldCards } from './fold-cards'
import { createCard, createCardHost } from './test-card'
import { findVersionChange } from './version-change'

const DAY_MS = 86_400_000

const createHost = (hostname: string, running: Partial<Running>, rest = {}) =>
  createCardHost(hostname, {
    created: '2026-11-20T00:00:00.000Z',
    running: { verdict: 'outdated', ...running },
    ...rest,
  })

const findChange = (image: string, ...running: Partial<Running>[]) =>
  findVersionChange(createCard(image, { hosts: running.map((each, index) => createHost(`host-${index}`, each)) }))

describe('The change from what runs', () => {
  it.each([
    ['goes from one image tag to the other', 'postgres:18.1', { imageTag: '16.9', version: '24.04' }, '16.9', '18.1'],
    ['goes from a label to an image tag', 'app:2.0.1', { imageTag: 'latest', version: '1.9.0' }, '1.9.0', '2.0.1'],
    [
      'goes from label to label',
      'app:latest',
      { imageTag: 'latest', version: '2.4.1', pulledVersion: '2.5.0' },
      '2.4.1',
      '2.5.0',
    ],
    [
      'goes from label to label under a moving tag',
      'app:16',
      { imageTag: '16', version: '16.9', pulledVersion: '16.10' },
      '16.9',
      '16.10',
    ],
    [
      'leaves open what is not known yet',
      'app:latest',
      { version: '2.4.1', created: '2026-11-17T00:00:00.000Z' },
      '2.4.1',
      '',
    ],
    [
      'names no version that was only built anew',
      'app:latest',
      { version: 'v2.4.1', pulledVersion: '2.4.1', created: '2026-11-17T00:00:00.000Z' },
      '',
      '',
    ],
    [
      'trusts an exact image tag more than a label',
      'app:1.29.1',
      { version: '24.04', created: '2026-11-17T00:00:00.000Z' },
      '',
      '',
    ],
    ['reads no version from a commit', 'app:latest', { version: 'main', created: '2026-11-17T00:00:00.000Z' }, '', ''],
  ])('%s', (_, image, running, from, to) => {
    expect(findChange(image, running)).toMatchObject({ from, to, isToTag: to !== '' && image.endsWith(`:${to}`) })
  })

  it('is a rebuilt version, where both are the same', () => {
    expect(findChange('app:1.29.1', { version: '24.04' })).toMatchObject({ isRebuilt: true, youngerMs: null })
    expect(findChange('app:latest', { version: '2.4.1', pulledVersion: '2.4.1' })).toMatchObject({ isRebuilt: true })
    expect(findChange('app:latest', { version: '2.4.1' })).toMatchObject({ isRebuilt: false })
  })

  it('has the time between both builds, where both are known and possible', () => {
    expect(findChange('app:latest', { created: '2026-11-17T00:00:00.000Z' })?.youngerMs).toBe(3 * DAY_MS)
    for (const created of ['1970-01-01T00:00:00.000Z', '2026-11-20T00:00:00.000Z', '2026-11-21T00:00:00.000Z']) {
      expect(findChange('app:latest', { version: '1.0', created })?.youngerMs).toBeNull()
    }
  })

  it.each([
    ['nothing is known of what runs', {}],
    ['nothing can be concluded', { verdict: 'unknown', imageTag: '16.9' } as const],
    ['it runs', { verdict: 'updated', imageTag: '16.9' } as const],
  ])('is not known when %s', (_, running) => {
    expect(findChange('postgres:latest', running)).toBeNull()
  })

  it('is not known without a reporter', () => {
    expect(findVersionChange(createCard('postgres:18.1'))).toBeNull()
  })

  it.each([
    ['traefik:v3.6.2', { runs: 'v2.11' }, 'v2.11'],
    ['traefik:v3.6.2', { running: { verdict: 'unknown', imageTag: 'v2.11' } as const }, 'v2.11'],
    ['app:1.2.1', { runs: '1.2.0' }, '1.2.0'],
  ])('to %s starts from an image tag that is known to run and differs in what both say: %j', (image, host, from) => {
    const change = findVersionChange(createCard(image, { hosts: [createCardHost('nas', host)] }))
    expect(change).toMatchObject({ from, to: image.split(':')[1], isToTag: true, source: 'running' })
  })

  it.each([
    ['traefik:v3.6.2', { runs: 'v3' }],
    ['traefik:v3.6.2', { runs: 'v3.7' }],
    ['traefik:v3.6.2', { runs: '2.11-alpine' }],
    ['traefik:v3.6.2', { runs: 'latest' }],
    ['traefik:v3.6.2', { runs: 'v3.6.1', acknowledgedAt: '2026-11-22T12:00:00.000Z' }],
    ['traefik:v3.6.2', { runs: 'v2.11', running: { verdict: 'updated' } as const }],
  ])('to %s is not known from an image tag that may be as new: %j', (image, host) => {
    expect(findVersionChange(createCard(image, { hosts: [createCardHost('nas', host)] }))).toBeNull()
  })

  it('is that of the lowest of several hosts, and says so', () => {
    expect(findChange('postgres:18.1', { imageTag: '17.2' }, { imageTag: '16.9' }, { imageTag: '17.2' })).toMatchObject(
      {
        from: '16.9',
        hasOthers: true,
      },
    )
    expect(findChange('postgres:18.1', { imageTag: '17.2' }, { imageTag: '17.2' })).toMatchObject({ hasOthers: false })
  })

  it('is that of the hosts that are still pending', () => {
    const hosts = [
      createHost('nas', { imageTag: '16.9' }, { acknowledgedAt: '2026-11-22T12:00:00.000Z' }),
      createHost('pi', { imageTag: '17.2' }),
    ]
    expect(findVersionChange(createCard('postgres:18.1', { hosts }))).toMatchObject({ from: '17.2', hasOthers: false })
  })
})

const ACKNOWLEDGED_AT = '2026-11-22T12:00:00.000Z'

/** Folds an image tag with one that was acknowledged before. */
function foldAfter(acknowledged: string, image: string, rest: Partial<Card> = {}, host: Partial<CardHost> = {}) {
  const containers = ['db']
  const [card] = foldCards([
    createCard(image, {
      hosts: [createCardHost('nas', { status: 'new', containers, digest: 'sha256:2', ...host })],
      ...rest,
    }),
    createCard(acknowledged, {
      state: 'acknowledged',
      hosts: [createCardHost('nas', { containers, digest: 'sha256:1', acknowledgedAt: ACKNOWLEDGED_AT })],
    }),
  ])
  return card
}

const findChangeAfter = (...parts: Parameters<typeof foldAfter>) => {
  const card = foldAfter(...parts)
  return card === undefined ? null : findVersionChange(card)
}

describe('The change from what was acknowledged', () => {
  it('is shown where nothing is known of what runs, and says so', () => {
    expect(findChangeAfter('traefik:v2.11', 'traefik:v3.6.2')).toMatchObject({
      from: 'v2.11',
      to: 'v3.6.2',
      isToTag: true,
      source: 'acknowledged',
    })
  })

  it('gives way to what runs, and names what runs as a version that nobody knows', () => {
    const running = { verdict: 'outdated', imageTag: '16.9' } as const
    expect(findChangeAfter('postgres:18.0', 'postgres:18.1', {}, { running })).toMatchObject({
      from: '16.9',
      source: 'running',
    })
    const nameless = { verdict: 'outdated', imageTag: 'edge', created: '2026-11-17T00:00:00.000Z' } as const
    const created = '2026-11-20T00:00:00.000Z'
    expect(findChangeAfter('postgres:18.0', 'postgres:18.1', {}, { running: nameless, created })).toMatchObject({
      from: '18.0',
      source: 'acknowledged',
      youngerMs: 3 * DAY_MS,
    })
  })

  it('is no longer shown once the newer one was acknowledged as well, nor for one that was rebuilt', () => {
    const acknowledged = { state: 'acknowledged' } as const
    expect(
      findChangeAfter('postgres:18.0', 'postgres:18.1', acknowledged, { acknowledgedAt: ACKNOWLEDGED_AT }),
    ).toBeNull()
    const rebuilt = foldAfter('postgres:18.0.0', 'postgres:18.1.0', {}, { status: 'update' })
    expect(rebuilt && [findVersionChange(rebuilt), getCardBump(rebuilt)]).toEqual([null, 'rebuilt'])
  })
})

describe('The size of a change', () => {
  it.each([
    ['postgres:18.1', { imageTag: '16.9' }, 'major'],
    ['app:latest', { version: '2.4.1', pulledVersion: '2.5.0' }, 'minor'],
    ['app:latest', { version: '2.4.1', pulledVersion: '2.4.2' }, 'patch'],
    ['app:latest', { version: '2.4.1', pulledVersion: '2.4.1' }, 'rebuilt'],
    ['app:latest', { version: '2.4.1' }, null],
    ['traefik:v3.6.2', { imageTag: 'v2.11' }, 'major'],
    ['homeassistant:2026.11.2', { imageTag: '2026.9.4' }, null],
  ])('of %j from %j is %j', (image, running, bump) => {
    expect(getCardBump(createCard(image, { hosts: [createHost('nas', running)] }))).toBe(bump)
  })

  it('of folded image tags is measured from what runs, not from what was acknowledged', () => {
    const containers = ['db']
    const cards = [
      createCard('postgres:18.1', {
        hosts: [createHost('nas', { imageTag: '16.9' }, { containers, digest: 'sha256:2' })],
      }),
      createCard('postgres:18.0', {
        state: 'acknowledged',
        hosts: [createCardHost('nas', { containers, digest: 'sha256:1', acknowledgedAt: '2026-11-22T12:00:00.000Z' })],
      }),
    ]
    const [folded, ...others] = foldCards(cards)
    expect(others).toEqual([])
    expect(folded?.fold).toMatchObject({ lastAcknowledged: '18.0', bump: 'major' })
    expect(folded && [findVersionChange(folded)?.from, getCardBump(folded)]).toEqual(['16.9', 'major'])
  })
})
