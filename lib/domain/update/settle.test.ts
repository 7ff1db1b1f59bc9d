import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findSettlements, type ImageTagReport } from './settle'

const day = (number: number, minute = 0) => new Date(Date.UTC(2026, 10, number, 12, minute)).toISOString()
const MADE = day(1)

/** Creates a report by the container `web`, made on 1 November, of an image tag that was built on the 20th. */
function createReport(imageTag: string, rest: Partial<ImageTagReport> = {}): ImageTagReport {
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

const settleTags = (...tags: ImageTagReport[]) => Object.fromEntries(findSettlements('nas', tags))
const createAcknowledged = (imageTag: string, rest: Partial<ImageTagReport> = {}) =>
  createReport(imageTag, { acknowledgedAt: day(20), reportedAt: day(19), created: day(18), ...rest })

describe('A report', () => {
  it('needs attention when nothing shows that there is nothing to do', () => {
    expect(
      settleTags(createReport('1.29.1'), createReport('1.29.0'), createReport('latest', { status: 'update' })),
    ).toEqual({
      '1.29.1': null,
      '1.29.0': null,
      latest: null,
    })
  })

  it('is settled as older for a version below one that was dealt with, however often it is rebuilt', () => {
    const done = createAcknowledged('1.94.1')
    expect(
      settleTags(done, createReport('1.93.0'), createReport('1.92.0', { status: 'update' }), createReport('1.95.0')),
    ).toEqual({
      '1.93.0': 'older',
      '1.92.0': 'older',
      '1.95.0': null,
    })
  })

  it.each([
    [
      'one that was dealt with after it',
      [createAcknowledged('1.94.1', { acknowledgedAt: day(25) }), createReport('1.93.0')],
    ],
    ['another of the same version', [createAcknowledged('1.94.1'), createReport('1.94', { status: 'update' })]],
    ['a date', [createAcknowledged('2026.09.14'), createReport('1.93.0')]],
    [
      'one that was built years ago',
      [createAcknowledged('20.4.1', { created: '2020-05-01T00:00:00.000Z' }), createReport('4.6.3')],
    ],
    ['one of another container', [createAcknowledged('1.94.1', { containers: ['old'] }), createReport('1.93.0')]],
  ])('needs attention beside %s', (_, tags) => {
    expect(Object.values(settleTags(...tags))).toEqual([null])
  })

  it('needs attention when DIUN names no container and calls it an update, since somebody runs it', () => {
    const unnamed = { containers: [], containerSince: null }
    const tags = [
      createAcknowledged('22', unnamed),
      createReport('20', { ...unnamed, status: 'update' }),
      createReport('18', unnamed),
    ]
    expect(settleTags(...tags)).toEqual({ 20: null, 18: 'older' })
  })

  it('is settled as older for an image that was there long before its container', () => {
    const long = { created: '2026-09-01T00:00:00.000Z' }
    expect(
      settleTags(createReport('2025.6.2', long), createReport('2025.4.2', long), createReport('2025.10.0')),
    ).toEqual({
      '2025.6.2': 'older',
      '2025.4.2': 'older',
      '2025.10.0': null,
    })
  })

  it('needs attention, though the image was there before its container, when it is above what was dealt with or only days older', () => {
    const before = { created: '2026-09-01T00:00:00.000Z' }
    const shortly = { created: '2026-10-30T00:00:00.000Z' }
    expect(settleTags(createAcknowledged('1.28.0'), createReport('1.29.0', before))).toEqual({ '1.29.0': null })
    expect(settleTags(createReport('1.29.0', shortly), createReport('1.28.0', shortly))).toEqual({
      '1.29.0': null,
      '1.28.0': null,
    })
  })

  it('is settled as deployed when the image was there when its container was made, and is all that this reports', () => {
    const made = { created: '2026-10-13T00:00:00.000Z', containerSince: day(21) }
    expect(settleTags(createReport('12.3.0', made))).toEqual({ '12.3.0': 'deployed' })
    const before = createReport('12.2.0', { status: 'update', reportedAt: day(10) })
    expect(settleTags(before, createReport('12.3.0', made))).toEqual({ '12.2.0': null, '12.3.0': 'deployed' })
    expect(settleTags(createReport('12.3.0', { ...made, created: null }))).toEqual({ '12.3.0': 'deployed' })
  })

  it.each([
    ['was built after its container was made', createReport('12.3.0')],
    ['is an update', createReport('12.3.0', { status: 'update', created: '2026-10-13T00:00:00.000Z' })],
    [
      'is not known to be of any container',
      createReport('12.3.0', { containers: [], created: '2026-10-13T00:00:00.000Z' }),
    ],
    ['was built nobody knows when, and its container is old', createReport('12.3.0', { created: null })],
  ])('is not settled as deployed when the image %s', (_, one) => {
    expect(settleTags(one)).toEqual({ '12.3.0': null })
  })

  it('is not settled as deployed for a container that watches its repository', () => {
    const again = { created: day(23), containerSince: day(24), reportedAt: day(24, 30) }
    expect(settleTags(createReport('1.29.0'), createReport('1.28.9'), createReport('1.30.0', again))).toMatchObject({
      '1.30.0': null,
    })
  })

  it('stays deployed when a newer one arrives, which is compared with it', () => {
    const made = { created: '2026-10-30T00:00:00.000Z' }
    const tags = [
      createReport('12.3.0', { ...made, reportedAt: day(2) }),
      createReport('12.3.1'),
      createReport('12.2.9'),
    ]
    expect(settleTags(...tags)).toEqual({ '12.3.0': 'deployed', '12.3.1': null, '12.2.9': 'older' })
  })

  it('of a pre-release needs attention only when one runs', () => {
    expect(
      settleTags(createReport('1.25.0-rc1'), createReport('1.24.4'), createReport('nightly', { status: 'update' })),
    ).toEqual({
      '1.25.0-rc1': 'prerelease',
      '1.24.4': null,
      nightly: 'prerelease',
    })
    expect(settleTags(createReport('1.25.0-rc1', { isPrereleaseWanted: true }), createReport('1.24.4'))).toMatchObject({
      '1.25.0-rc1': null,
    })
    expect(settleTags(createReport('1.25.0-rc1'))).toEqual({ '1.25.0-rc1': null })
    expect(settleTags(createReport('1.25.0-rc1'), createReport('1.25.0-rc2'))).toEqual({
      '1.25.0-rc1': null,
      '1.25.0-rc2': null,
    })
    expect(
      settleTags(createAcknowledged('1.25.0-rc1'), createReport('1.25.0-rc2'), createReport('1.24.4')),
    ).toMatchObject({
      '1.25.0-rc2': null,
    })
  })

  it('is compared with what a container reports to run', () => {
    const runs = { runs: '1.24.3-rootless' }
    const tags = ['1.24.4-rootless', '1.24.4', '1.24.4-alpine', '1.24.2-rootless', 'latest', 'latest-rootless']
    expect(settleTags(...tags.map((name) => createReport(name, runs)))).toEqual({
      '1.24.4-rootless': null,
      '1.24.4': 'variant',
      '1.24.4-alpine': 'variant',
      '1.24.2-rootless': 'older',
      latest: 'variant',
      'latest-rootless': null,
    })
    expect(settleTags(createReport('16.5-alpine3.22', { runs: '16.4-alpine3.21' }))).toEqual({
      '16.5-alpine3.22': null,
    })
    expect(settleTags(createReport('1.24.3-rootless', { ...runs, created: day(1, -60) }))).toEqual({
      '1.24.3-rootless': 'deployed',
    })
    expect(settleTags(createReport('1.24.3-rootless', { ...runs, status: 'update' }))).toEqual({
      '1.24.3-rootless': null,
    })
  })

  it('needs attention when a person decides so', () => {
    expect(settleTags(createAcknowledged('1.94.1'), createReport('1.93.0', { isOverruled: true }))).toEqual({
      '1.93.0': null,
    })
  })

  it('concerns another service when containers that were named together have been deployed apart', () => {
    const createDeployed = (imageTag: string, name: string) =>
      createReport(imageTag, {
        containers: [name],
        settledBy: 'deployed',
        acknowledgedAt: day(22),
        created: day(1, -60),
      })
    const together = createReport('1.27.0', { containers: ['web', 'old'], acknowledgedAt: day(20) })
    const tags = [together, createDeployed('1.28.0', 'old'), createDeployed('1.29.0', 'web')]
    const patch = createReport('1.28.1', { containers: ['old'], created: day(24), reportedAt: day(25) })
    expect(settleTags(...tags, patch)).toEqual({ '1.28.1': null })
  })

  it('concerns another service when containers that were named together run what each of them was made of since', () => {
    const together = createReport('1.27.0', { containers: ['web', 'old'], acknowledgedAt: day(2), reportedAt: day(2) })
    const made = { created: day(9), containerSince: day(10), reportedAt: day(11) }
    const bumped = createReport('1.29.0', { ...made, containers: ['web'] })
    const rebuilt = { containers: ['old'], containerSince: day(5), created: day(20), status: 'update' }
    expect(settleTags(together, bumped, createReport('1.28.0', rebuilt))).toEqual({
      '1.29.0': 'deployed',
      '1.28.0': null,
    })
    const watched = { ...rebuilt, status: 'new' }
    expect(settleTags(together, bumped, createReport('1.28.0', watched))).toMatchObject({ '1.28.0': 'older' })
  })

  it('is compared with no other on a host without a name', () => {
    expect(Object.fromEntries(findSettlements('', [createAcknowledged('1.94.1'), createReport('1.93.0')]))).toEqual({
      '1.93.0': null,
    })
  })

  it('is settled alike in whatever order the reports arrived', () => {
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
          const tags = some.map(({ imageTag, ...rest }) => createReport(imageTag, rest))
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
