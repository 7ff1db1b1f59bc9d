import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Reported, settle } from './settle'

const day = (number: number, minute = 0) => new Date(Date.UTC(2026, 10, number, 12, minute)).toISOString()
const MADE = day(1)

/** What the container `web`, made on 1 November, has reported of an image tag that was built on the 20th. */
function tag(imageTag: string, rest: Partial<Reported> = {}): Reported {
  const reportedAt = rest.reportedAt ?? day(21)
  return {
    id: imageTag,
    imageTag,
    status: 'new',
    containers: ['web'],
    containerSince: MADE,
    runs: '',
    created: day(20),
    reportedAt,
    openedAt: reportedAt,
    acknowledgedAt: null,
    settledBy: null,
    isOverruled: false,
    isPrereleaseWanted: false,
    ...rest,
  }
}

const settleTags = (...tags: Reported[]) => Object.fromEntries(settle('nas', tags))
const acknowledged = (imageTag: string, rest: Partial<Reported> = {}) =>
  tag(imageTag, { acknowledgedAt: day(20), reportedAt: day(19), created: day(18), ...rest })

describe('What was reported', () => {
  it('asks where nothing tells that there is nothing to do', () => {
    expect(settleTags(tag('1.29.1'), tag('1.29.0'), tag('latest', { status: 'update' }))).toEqual({
      '1.29.1': null,
      '1.29.0': null,
      latest: null,
    })
  })

  it('of a version below one that was dealt with is older, however often it is rebuilt', () => {
    const done = acknowledged('1.94.1')
    expect(settleTags(done, tag('1.93.0'), tag('1.92.0', { status: 'update' }), tag('1.95.0'))).toEqual({
      '1.93.0': 'older',
      '1.92.0': 'older',
      '1.95.0': null,
    })
  })

  it.each([
    ['one that was dealt with after it', [acknowledged('1.94.1', { acknowledgedAt: day(25) }), tag('1.93.0')]],
    ['another of the same version', [acknowledged('1.94.1'), tag('1.94', { status: 'update' })]],
    ['a date', [acknowledged('2026.09.14'), tag('1.93.0')]],
    ['one that was built years ago', [acknowledged('20.4.1', { created: '2020-05-01T00:00:00.000Z' }), tag('4.6.3')]],
    ['one of another container', [acknowledged('1.94.1', { containers: ['old'] }), tag('1.93.0')]],
  ])('asks beside %s', (_, tags) => {
    expect(Object.values(settleTags(...tags))).toEqual([null])
  })

  it('is what somebody runs where DIUN names no container and calls it an update', () => {
    const unnamed = { containers: [], containerSince: null }
    const tags = [acknowledged('22', unnamed), tag('20', { ...unnamed, status: 'update' }), tag('18', unnamed)]
    expect(settleTags(...tags)).toEqual({ 20: null, 18: 'older' })
  })

  it('is older where it was there long before its container', () => {
    const long = { created: '2026-09-01T00:00:00.000Z' }
    expect(settleTags(tag('2025.6.2', long), tag('2025.4.2', long), tag('2025.10.0'))).toEqual({
      '2025.6.2': 'older',
      '2025.4.2': 'older',
      '2025.10.0': null,
    })
  })

  it('asks though it was there before its container, where it is above what was dealt with, or was there for days alone', () => {
    const before = { created: '2026-09-01T00:00:00.000Z' }
    const shortly = { created: '2026-10-30T00:00:00.000Z' }
    expect(settleTags(acknowledged('1.28.0'), tag('1.29.0', before))).toEqual({ '1.29.0': null })
    expect(settleTags(tag('1.29.0', shortly), tag('1.28.0', shortly))).toEqual({ '1.29.0': null, '1.28.0': null })
  })

  it('is what its user has just deployed, where it was there when its container was made and is all that this reports', () => {
    const made = { created: '2026-10-13T00:00:00.000Z', containerSince: day(21) }
    expect(settleTags(tag('12.3.0', made))).toEqual({ '12.3.0': 'deployed' })
    const before = tag('12.2.0', { status: 'update', reportedAt: day(10) })
    expect(settleTags(before, tag('12.3.0', made))).toEqual({ '12.2.0': null, '12.3.0': 'deployed' })
    expect(settleTags(tag('12.3.0', { ...made, created: null }))).toEqual({ '12.3.0': 'deployed' })
  })

  it.each([
    ['was built after its container was made', tag('12.3.0')],
    ['is an update', tag('12.3.0', { status: 'update', created: '2026-10-13T00:00:00.000Z' })],
    ['is not known to be of any container', tag('12.3.0', { containers: [], created: '2026-10-13T00:00:00.000Z' })],
    ['was built nobody knows when, and its container is old', tag('12.3.0', { created: null })],
  ])('is not taken for deployed where it %s', (_, one) => {
    expect(settleTags(one)).toEqual({ '12.3.0': null })
  })

  it('is not taken for deployed by a container that watches its repository', () => {
    const again = { created: day(23), containerSince: day(24), reportedAt: day(24, 30) }
    expect(settleTags(tag('1.29.0'), tag('1.28.9'), tag('1.30.0', again))).toMatchObject({ '1.30.0': null })
  })

  it('stays deployed when a newer one arrives, and is what that is measured by', () => {
    const made = { created: '2026-10-30T00:00:00.000Z' }
    const tags = [tag('12.3.0', { ...made, reportedAt: day(2) }), tag('12.3.1'), tag('12.2.9')]
    expect(settleTags(...tags)).toEqual({ '12.3.0': 'deployed', '12.3.1': null, '12.2.9': 'older' })
  })

  it('before a release asks only where one runs', () => {
    expect(settleTags(tag('1.25.0-rc1'), tag('1.24.4'), tag('nightly', { status: 'update' }))).toEqual({
      '1.25.0-rc1': 'prerelease',
      '1.24.4': null,
      nightly: 'prerelease',
    })
    expect(settleTags(tag('1.25.0-rc1', { isPrereleaseWanted: true }), tag('1.24.4'))).toMatchObject({
      '1.25.0-rc1': null,
    })
    expect(settleTags(tag('1.25.0-rc1'))).toEqual({ '1.25.0-rc1': null })
    expect(settleTags(tag('1.25.0-rc1'), tag('1.25.0-rc2'))).toEqual({ '1.25.0-rc1': null, '1.25.0-rc2': null })
    expect(settleTags(acknowledged('1.25.0-rc1'), tag('1.25.0-rc2'), tag('1.24.4'))).toMatchObject({
      '1.25.0-rc2': null,
    })
  })

  it('is measured by what a container says that it runs', () => {
    const runs = { runs: '1.24.3-rootless' }
    const tags = ['1.24.4-rootless', '1.24.4', '1.24.4-alpine', '1.24.2-rootless', 'latest', 'latest-rootless']
    expect(settleTags(...tags.map((name) => tag(name, runs)))).toEqual({
      '1.24.4-rootless': null,
      '1.24.4': 'variant',
      '1.24.4-alpine': 'variant',
      '1.24.2-rootless': 'older',
      latest: 'variant',
      'latest-rootless': null,
    })
    expect(settleTags(tag('16.5-alpine3.22', { runs: '16.4-alpine3.21' }))).toEqual({ '16.5-alpine3.22': null })
    expect(settleTags(tag('1.24.3-rootless', { ...runs, created: day(1, -60) }))).toEqual({
      '1.24.3-rootless': 'deployed',
    })
    expect(settleTags(tag('1.24.3-rootless', { ...runs, status: 'update' }))).toEqual({ '1.24.3-rootless': null })
  })

  it('asks where a person says so', () => {
    expect(settleTags(acknowledged('1.94.1'), tag('1.93.0', { isOverruled: true }))).toEqual({ '1.93.0': null })
  })

  it('is of another service where containers that were named together have been deployed apart', () => {
    const deployed = (imageTag: string, name: string) =>
      tag(imageTag, { containers: [name], settledBy: 'deployed', acknowledgedAt: day(22), created: day(1, -60) })
    const together = tag('1.27.0', { containers: ['web', 'old'], acknowledgedAt: day(20) })
    const tags = [together, deployed('1.28.0', 'old'), deployed('1.29.0', 'web')]
    const patch = tag('1.28.1', { containers: ['old'], created: day(24), reportedAt: day(25) })
    expect(settleTags(...tags, patch)).toEqual({ '1.28.1': null })
  })

  it('is of another service where containers that were named together run what each of them was made of since', () => {
    const together = tag('1.27.0', { containers: ['web', 'old'], acknowledgedAt: day(2), reportedAt: day(2) })
    const made = { created: day(9), containerSince: day(10), reportedAt: day(11) }
    const bumped = tag('1.29.0', { ...made, containers: ['web'] })
    const rebuilt = { containers: ['old'], containerSince: day(5), created: day(20), status: 'update' }
    expect(settleTags(together, bumped, tag('1.28.0', rebuilt))).toEqual({ '1.29.0': 'deployed', '1.28.0': null })
    const watched = { ...rebuilt, status: 'new' }
    expect(settleTags(together, bumped, tag('1.28.0', watched))).toMatchObject({ '1.28.0': 'older' })
  })

  it('stands for itself on a host without a name', () => {
    expect(Object.fromEntries(settle('', [acknowledged('1.94.1'), tag('1.93.0')]))).toEqual({ '1.93.0': null })
  })

  it('comes to the same in whatever order it was told', () => {
    const names = fc.subarray(['web', 'worker', 'old'], { maxLength: 2 })
    const any = fc.record({
      imageTag: fc.constantFrom('1.27.0', '1.28.0', '1.28.0-alpine', '1.29.0', '1.30.0-rc1', 'latest', 'nightly'),
      containers: names,
      status: fc.constantFrom('new', 'update'),
      created: fc.constantFrom(null, day(20), '2026-09-01T00:00:00.000Z', '2026-10-30T00:00:00.000Z'),
      containerSince: fc.constantFrom(null, MADE, day(20)),
      runs: fc.constantFrom('', '', '1.28.0', '1.27.0-alpine'),
      acknowledgedAt: fc.constantFrom(null, null, day(20)),
      reportedAt: fc.constantFrom(day(21), day(21, 5), day(25)),
    })
    fc.assert(
      fc.property(
        fc.uniqueArray(any, { selector: ({ imageTag }) => imageTag }),
        fc.infiniteStream(fc.nat()),
        (some, keys) => {
          const tags = some.map(({ imageTag, ...rest }) => tag(imageTag, rest))
          const shuffled = tags
            .map((one) => ({ one, key: keys.next().value }))
            .sort((one, other) => one.key - other.key)
            .map(({ one }) => one)
          expect(settleTags(...shuffled)).toEqual(settleTags(...tags))
        },
      ),
      { numRuns: 2_000 },
    )
  })
})
