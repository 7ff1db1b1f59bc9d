import { describe, expect, it } from 'vitest'
import { type Card, isPending } from '../card/card'
import { createCard, createCardHost } from '../card/test-card'
import { buildMessage } from './build-message'
import { NO_FILTER, parseFilter } from './filter'
import type { Message } from './message'
import { selectTellable } from './select-tellable'
import type { Telling } from './telling'

const NOW = Date.parse('2026-11-29T12:00:00.000Z')
const TIME = { now: NOW, settleMs: 3 * 86_400_000 }
const ago = (days: number) => new Date(NOW - days * 86_400_000).toISOString()
const waiting = (days: number, hostname = 'nas', rest = {}) =>
  createCardHost(hostname, { receivedAt: ago(days), digest: `sha256:${days}`, ...rest })

const CARDS: readonly Card[] = [
  createCard('docker.io/library/redis:8.0.0', {
    tag: { id: 1, name: 'media' },
    hosts: [waiting(10, 'nas', { runs: '7.4.0', containers: ['cache'] })],
  }),
  createCard('docker.io/library/nginx:1.29.1', {
    note: 'Reload by hand.',
    changelog: 'https://notes.test/nginx',
    hosts: [waiting(4, 'pi', { runs: '1.29.0' }), waiting(5, 'nas', { runs: '1.29.0', containers: ['web'] })],
  }),
  createCard('ghcr.io/immich-app/server:v1', { hosts: [waiting(1, 'pi')] }),
  createCard('a:1', { state: 'snoozed', hosts: [waiting(10)] }),
  createCard('b:1', { state: 'muted', hosts: [waiting(10)] }),
  createCard('c:1', {
    state: 'acknowledged',
    hosts: [waiting(10, 'nas', { acknowledgedAt: ago(9), running: { verdict: 'outdated' } })],
  }),
]

function build(
  telling: Partial<Telling>,
  filter = NO_FILTER,
  cards = CARDS,
  origin: string | null = 'https://b.test',
): Message {
  const tellable = selectTellable(cards, filter, TIME)
  const base = { isFresh: true, checkIns: [], overdue: null, troubles: [], news: new Set<Card>() }
  return buildMessage(
    { ...base, kind: 'digest', tellable, listed: tellable.cards, ...telling },
    { filter, time: TIME, origin },
  )
}

const select = (filter = NO_FILTER) => selectTellable(CARDS, filter, TIME).cards
const title = (telling: Partial<Telling>, filter = NO_FILTER, cards = CARDS) => build(telling, filter, cards).title

describe('A message', () => {
  it('counts and lists what waits, but nothing that is snoozed, muted, acknowledged or settling', () => {
    const { counts, updates, title: said } = build({})
    expect(said).toBe('2 updates wait on 2 hosts, 1 major')
    expect(counts).toEqual({ pending: 2, new: 0, major: 1, olderThan7Days: 1, stillOld: 1 })
    expect(updates.map(({ name }) => name)).toEqual(['redis', 'nginx'])
  })

  it('says of an update all that is known', () => {
    expect(build({}).updates[1]).toEqual({
      image: 'docker.io/library/nginx:1.29.1',
      name: 'nginx',
      from: '1.29.0',
      to: '1.29.1',
      change: 'patch',
      lane: 'read-first',
      hosts: ['nas', 'pi'],
      containers: ['web'],
      pendingSince: ago(5),
      isNew: false,
      note: 'Reload by hand.',
      releaseNotesUrl: 'https://notes.test/nginx',
      url: 'https://b.test/?image=docker.io%2Flibrary%2Fnginx%3A1.29.1',
    })
  })

  it.each([
    ['tag=media', ['redis']],
    ['tag=', ['nginx']],
    ['host=pi', ['nginx']],
    ['change=major', ['redis']],
    ['lane=read-first', ['redis', 'nginx']],
    ['lane=safe', []],
  ])('is about what the filter %s lets through', (text, names) => {
    const filter = parseFilter(text)
    expect(build({}, filter).updates.map(({ name }) => name)).toEqual(names)
  })

  it('leads to the board in the view of its filter, and nowhere when the board does not know its address', () => {
    expect(build({}, parseFilter('tag=media&host=nas&lane=safe')).url).toBe(
      'https://b.test/?state=pending&tag=media&host=nas&group=lane',
    )
    const { url, updates } = build({}, NO_FILTER, CARDS, null)
    expect([url, ...updates.map((update) => update.url)]).toEqual([null, null, null])
  })
})

describe('The title of a message', () => {
  const one = CARDS.slice(1, 2)

  it('of a digest says what waits, what is new, and what waits long', () => {
    expect(title({}, NO_FILTER, one)).toBe('1 update waits on 2 hosts')
    expect(title({}, parseFilter('host=nas'))).toBe('2 updates wait on nas, 1 major')
    const [redis, nginx] = select()
    if (redis === undefined || nginx === undefined) throw new Error('Two updates wait.')
    expect(title({ news: new Set([nginx]), overdue: { cards: new Set([redis]), days: 7 } })).toBe(
      '2 updates wait on 2 hosts, 1 new, 1 major, 1 for 7 days or longer',
    )
    expect(title({ news: new Set([redis, nginx]) })).toBe('2 new updates wait on 2 hosts, 1 major')
  })

  it('of a digest says that nothing waits', () => {
    expect(
      title(
        {},
        NO_FILTER,
        CARDS.filter((card) => !isPending(card)),
      ),
    ).toBe('All clear: nothing waits')
  })

  it('after a run says what it has brought, or what waits now', () => {
    const run = { kind: 'run' as const, news: new Set(select()) }
    expect(title(run)).toBe('2 new updates on 2 hosts, 1 major')
    expect(title(run, parseFilter('host=nas'))).toBe('nas: 2 new updates, 1 major')
    expect(title({ ...run, isFresh: false }, parseFilter('host=nas'))).toBe('nas: 2 updates now wait, 1 major')
  })

  it('after the first run of a host says how much there is', () => {
    const checkIn = (host: string, pending: number) => ({ host, images: 60, pending, deployed: [], unnamed: [] })
    const run = { kind: 'run' as const, listed: [] }
    expect(title({ ...run, checkIns: [checkIn('nas', 12)] })).toBe('nas checked in: 60 images, 12 to look at')
    expect(title({ ...run, checkIns: [checkIn('nas', 12), checkIn('', 3)] })).toBe(
      '2 hosts checked in: 120 images, 15 to look at',
    )
  })

  it('of a reminder says how long they have waited, what to read first, and what is new beside', () => {
    const [redis, nginx] = select()
    if (redis === undefined || nginx === undefined) throw new Error('Two updates wait.')
    const overdue = { cards: new Set([redis]), days: 7 }
    expect(title({ kind: 'reminder', listed: [redis], overdue })).toBe(
      '1 update has waited for 7 days, 1 to read first',
    )
    expect(title({ kind: 'reminder', overdue, news: new Set([nginx]) })).toBe(
      '1 new update; 1 update has waited for 7 days, 1 to read first',
    )
  })

  it('of a trouble is its sentence, or the number of them and their hosts', () => {
    const tell = (host: string | null, isOver = false) => ({ host, sentence: `DIUN on ${host} is well.`, isOver })
    const titleOf = (...troubles: ReturnType<typeof tell>[]) => title({ kind: 'trouble', listed: [], troubles })
    expect(titleOf(tell('nas', true))).toBe('DIUN on nas is well')
    expect(titleOf(tell('pi', true), tell('nas'), tell('nas'))).toBe('2 troubles on nas, 1 over')
    expect(titleOf(tell('nas', true), tell('pi', true))).toBe('2 troubles on nas and pi are over')
    expect(titleOf(tell('a'), tell('b'), tell('c'), tell('d'))).toBe('4 troubles on 4 hosts')
    expect(titleOf(tell(null), tell(''))).toBe('2 troubles')
  })

  it('of a test says that it is one', () => {
    expect(title({ kind: 'test' })).toBe('Test: 2 updates wait on 2 hosts, 1 major')
    expect(title({ kind: 'test' }, NO_FILTER, [])).toBe('Test: nothing waits')
  })
})
