import { describe, expect, it } from 'vitest'
import type { Card, CardHost } from '../../card/card'
import { createCard, createCardHost } from '../../card/test-card'
import { buildBadge } from './badge'
import { buildFeed } from './feed'
import { type PendingFilter, selectPendingCards } from './select-pending'

const NOW = Date.parse('2026-11-23T12:00:00.000Z')
const ALL: PendingFilter = { tags: [], hosts: [], changes: [] }
const MEDIA = { id: 1, name: 'media' }

const build = (cards: readonly Card[], filter: Partial<PendingFilter> = {}, origin = 'https://board.lan') =>
  buildFeed(cards, { filter: { ...ALL, ...filter }, origin, now: NOW })
const listTitles = (cards: readonly Card[], filter?: Partial<PendingFilter>) =>
  build(cards, filter).entries.map(({ title }) => title)
const minute = (minutes: number) => `2026-11-22T12:${String(minutes).padStart(2, '0')}:00.000Z`

const createHost = (name: string, digest: string, minutes = 0, rest = {}) =>
  createCardHost(name, { digest, receivedAt: minute(minutes), ...rest })

describe('A feed', () => {
  it('has an entry for each image and digest that is pending, with the hosts that reported it', () => {
    const hosts = [createHost('vps', 'sha256:b', 2), createHost('pi', 'sha256:a', 1), createHost('nas', 'sha256:a')]
    const { entries } = build([createCard('docker.io/library/redis:7', { hosts, tag: MEDIA })])
    expect(entries).toMatchObject([
      { id: 'urn:diun-dashboard:update:docker.io/library/redis:7@sha256:b', title: 'redis 7' },
      { id: 'urn:diun-dashboard:update:docker.io/library/redis:7@sha256:a', title: 'redis 7', categories: ['media'] },
    ])
    expect(entries[1]?.content).toBe('Image: redis:7\nHosts: pi, nas\nTag: media\nDigest: sha256:a')
    expect([entries[1]?.publishedAt, entries[1]?.updatedAt]).toEqual([minute(0), minute(1)])
    expect(entries[1]?.url).toBe('https://board.lan/?image=docker.io%2Flibrary%2Fredis%3A7')
  })

  it('has nothing that is acknowledged, snoozed, muted or superseded, nor on a host where it is not pending', () => {
    const containers = ['web']
    const states = (['acknowledged', 'snoozed', 'muted'] as const).map((state) => createCard(`${state}:1`, { state }))
    const versions = ['1.28', '1.29'].map((version, at) =>
      createCard(`nginx:${version}`, {
        hosts: [createHost('nas', `sha256:${version}`, at, { containers, created: minute(at) })],
      }),
    )
    const half = createCard('half:1', {
      hosts: [createHost('nas', 'sha256:a'), createHost('pi', 'sha256:b', 0, { acknowledgedAt: minute(1) })],
    })
    expect(listTitles([...states, ...versions, half])).toEqual(['nginx 1.29', 'half 1'])
  })

  it('names the versions between which a card changes, the size of that, and the page that tells what changes', () => {
    const grafana = createCard('docker.io/grafana/grafana:12.0.0', {
      changelog: 'https://example.org/notes',
      hosts: [createHost('nas', 'a', 0, { runs: '11.6.0' })],
    })
    const [entry] = build([grafana]).entries
    expect(entry).toMatchObject({ title: 'grafana 11.6.0 → 12.0.0 (major)', categories: ['major'] })
    expect(entry?.notesUrl).toBe('https://example.org/notes')
    expect(entry?.content).toContain('Change: 11.6.0 → 12.0.0 (major)\n')
    expect(entry?.content).toContain(`Release notes: ${entry?.notesUrl}`)
    expect(listTitles([grafana], { changes: ['major'] })).toHaveLength(1)
    expect(listTitles([grafana], { changes: ['minor', 'patch'] })).toEqual([])
  })

  it('keeps the id of an entry when the board moves, and when a better name of the same build arrives', () => {
    const createTag = (name: string, minutes: number) =>
      createCard(`nginx:${name}`, {
        firstSeenAt: minute(minutes),
        hosts: [createHost('nas', 'sha256:a', minutes, { status: 'new', containers: ['web'] })],
      })
    const before = build([createTag('latest', 0)])
    const after = build([createTag('1.29.1', 1), createTag('latest', 0)], {}, 'http://192.0.2.1:8080')
    expect(after.entries.map(({ title }) => title)).toEqual(['nginx 1.29.1'])
    expect([after.id, after.entries[0]?.id]).toEqual([before.id, before.entries[0]?.id])
  })

  it('tells builds without a digest apart by the time since which they are pending', () => {
    const ids = [0, 1].map(
      (minutes) => build([createCard('a:1', { hosts: [createHost('nas', '', minutes)] })]).entries[0]?.id,
    )
    expect(ids[0]).toBe('urn:diun-dashboard:update:a:1@2026-11-22T12:00:00.000Z')
    expect(ids[1]).not.toBe(ids[0])
  })

  it('keeps the date of an entry when a host repeats its report, or the one that reported it first acknowledges it', () => {
    const pi = createHost('pi', 'sha256:a', 5)
    const read = (...hosts: CardHost[]) => {
      const [entry] = build([createCard('a:1', { hosts })]).entries
      return [entry?.publishedAt, entry?.updatedAt]
    }
    const repeated = createHost('nas', 'sha256:a', 9, { pendingSince: minute(1) })
    expect(read(createHost('nas', 'sha256:a', 1), pi)).toEqual([minute(1), minute(5)])
    expect(read(repeated, pi)).toEqual([minute(1), minute(9)])
    expect(read({ ...repeated, acknowledgedAt: minute(9) }, pi)).toEqual([minute(1), minute(5)])
  })

  it('has a new build as new, though the image has been pending for long', () => {
    const rest = { pendingSince: minute(0), digestSince: minute(20) }
    const [entry] = build([createCard('a:1', { hosts: [createHost('nas', 'sha256:b', 30, rest)] })]).entries
    expect([entry?.publishedAt, entry?.updatedAt]).toEqual([minute(20), minute(30)])
  })

  it('keeps the id and the date of a build without a digest when one of its hosts acknowledges it, and in a feed of some hosts', () => {
    const [nas, pi] = [createHost('nas', '', 9, { pendingSince: minute(0) }), createHost('pi', '', 5)]
    const vps = createHost('vps', '', 7)
    const acknowledge = (host: CardHost, at: number) => ({ ...host, acknowledgedAt: minute(at) })
    const read = (hosts: readonly CardHost[], filter: Partial<PendingFilter> = {}) => {
      const [entry] = build([createCard('a:1', { hosts })], filter).entries
      return [entry?.id, entry?.publishedAt]
    }
    const before = read([nas, pi])
    expect(before).toEqual([`urn:diun-dashboard:update:a:1@${minute(0)}`, minute(0)])
    expect(read([acknowledge(nas, 10), pi])).toEqual(before)
    expect(read([nas, acknowledge(pi, 10)])).toEqual(before)
    expect(read([nas, pi], { hosts: ['pi'] })).toEqual(before)
    expect(read([acknowledge(nas, 6), acknowledge(pi, 8), vps])).toEqual(before)
    expect(read([acknowledge(nas, 4), pi])).toEqual([`urn:diun-dashboard:update:a:1@${minute(5)}`, minute(5)])
  })

  it('is limited by tag and host as a view is, and has an id and a page of its own then', () => {
    const cards = [
      createCard('a:1', { tag: MEDIA, hosts: [createHost('nas', 'a'), createHost('pi', 'b')] }),
      createCard('b:1', { hosts: [createHost('pi', 'c')] }),
    ]
    expect(listTitles(cards, { tags: ['media'] })).toEqual(['a 1', 'a 1'])
    expect(listTitles(cards, { tags: [''] })).toEqual(['b 1'])
    expect(build(cards, { hosts: ['nas'] }).entries.map(({ id }) => id)).toEqual(['urn:diun-dashboard:update:a:1@a'])
    expect(build(cards, { hosts: ['nas'], tags: ['media'] })).toMatchObject({
      id: 'urn:diun-dashboard:feed:state=pending&tag=media&host=nas',
      title: 'Pending updates · media · nas',
      url: 'https://board.lan/?state=pending&tag=media&host=nas',
    })
  })

  it('keeps nothing of the hosts that are asked for and that nobody knows', () => {
    const cards = [createCard('a:1', { hosts: [createHost('nas', 'a'), createHost('pi', 'b')] })]
    const select = (...hosts: string[]) => selectPendingCards(cards, { ...ALL, hosts }, { now: NOW })
    const [known] = select('nas', 'pi')
    for (let at = 0; at < 100; at += 1) {
      expect(select(`vps-${at}`)).toEqual([])
      expect(select('pi', `vps-${at}`, 'nas')[0]).toBe(known)
    }
  })

  it('has the newest hundred entries, and the time of the newest event', () => {
    const cards = Array.from({ length: 120 }, (_, at) =>
      createCard(`app-${at}:1`, { hosts: [createHost('nas', `${at}`, at % 60)], receivedAt: minute(at % 60) }),
    )
    const { entries, updatedAt } = build(cards)
    expect([entries.length, entries[0]?.publishedAt, entries.at(-1)?.publishedAt]).toEqual([
      100,
      minute(59),
      minute(10),
    ])
    expect(updatedAt).toBe(minute(59))
    expect(build([])).toMatchObject({ entries: [], updatedAt: '1970-01-01T00:00:00.000Z' })
  })

  it('lists twenty hosts by name, and counts the others', () => {
    const hosts = Array.from({ length: 25 }, (_, at) => createHost(at === 0 ? '' : `h${at}`, 'a'))
    expect(build([createCard('a:1', { hosts })]).entries[0]?.content).toMatch(
      /^Hosts: an unnamed host, h1, .* and 5 more$/m,
    )
  })
})

describe('A badge', () => {
  const count = (cards: readonly Card[], filter: Partial<PendingFilter> = {}) =>
    buildBadge(cards, { ...ALL, ...filter }, { now: NOW })

  it('counts the pending cards of the board, or of a part of it, which it names', () => {
    const cards = [
      createCard('a:1', { tag: MEDIA, hosts: [createHost('nas', 'a')] }),
      createCard('b:1', { hosts: [createHost('pi', 'b')] }),
      createCard('c:1', { state: 'muted' }),
    ]
    expect(count(cards)).toMatchObject({ label: 'updates', message: '2 pending' })
    expect(count(cards, { tags: ['media'], hosts: ['nas'] })).toMatchObject({
      label: 'updates: media, nas',
      message: '1 pending',
    })
    expect(count(cards, { tags: ['', 'none'], hosts: ['nas'] })).toMatchObject({
      label: 'updates: untagged, none, nas',
      message: 'none pending',
    })
  })

  it('cuts a label that is no line, between characters', () => {
    expect([...count([], { tags: ['🐳'.repeat(100)] }).label]).toHaveLength(60)
  })
})
