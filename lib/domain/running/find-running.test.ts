import { describe, expect, it } from 'vitest'
import { indexContainers } from './container-index'
import { findConsequence, findRunning, type ReportedImage } from './find-running'
import type { RunningContainer } from './inventory'
import type { Running } from './running'

const REPOSITORY = 'docker.io/library/nginx'
const NOW = '2026-12-03T14:02:00.000Z'
const EARLIER = '2026-12-01T08:00:00.000Z'
const toDigest = (digit: string) => `sha256:${digit.repeat(64)}`
const OLDER = toDigest('e')
const OLD = toDigest('a')
const NEW = toDigest('b')
const LATER = toDigest('c')
const PLATFORM = toDigest('d')

const of = (digest: string, repository = REPOSITORY) => `${repository}@${digest}`

/** Creates a container that runs `nginx:1.29`, of which the host was told of the digest OLD. */
function container(fields: Partial<RunningContainer> = {}): RunningContainer {
  return {
    name: 'web',
    image: `${REPOSITORY}:1.29`,
    imageId: 'sha256:1',
    namedImageId: 'sha256:1',
    isRunning: true,
    digests: [of(OLD)],
    namedDigests: [],
    since: null,
    created: null,
    version: '',
    namedVersion: '',
    source: '',
    compose: null,
    ...fields,
  }
}

const current = (fields: Partial<RunningContainer> = {}) => container({ digests: [of(NEW)], ...fields })
const pulled = (fields: Partial<RunningContainer> = {}) =>
  container({ namedImageId: 'sha256:2', namedDigests: [of(NEW)], ...fields })

type Given = {
  containers: readonly RunningContainer[]
  reported?: Partial<ReportedImage>
  earlier?: readonly string[]
  before?: Running | null
}

/** Concludes about `nginx:1.29`, of which DIUN reported the digest NEW, and OLD before. */
function find({ containers, reported, earlier = [OLD], before = null }: Given): Running | null {
  const image = { image: `${REPOSITORY}:1.29`, digest: NEW, containers: ['web'], isMissable: true, ...reported }
  return findRunning(image, indexContainers(containers), new Set(earlier), before, NOW)
}

type Row = readonly [sentence: string, verdict: Running['verdict'] | null, given: Given]

function expectVerdicts(rows: readonly Row[]) {
  it.each(rows)('%s: %s', (_, verdict, given) => expect(find(given)?.verdict ?? null).toBe(verdict))
}

describe('By the digests of an image, it is concluded that', () => {
  expectVerdicts([
    ['every container runs the reported one', 'updated', { containers: [current(), current({ name: 'two' })] }],
    [
      'one of two containers runs what was reported before',
      'outdated',
      { containers: [current(), container({ name: 'two' })] },
    ],
    [
      'one of two containers runs what nobody reported',
      'unknown',
      { containers: [current(), container({ name: 'two', digests: [of(LATER)] })] },
    ],
    ['the only container runs what was reported before', 'outdated', { containers: [container()] }],
    ['what was reported before is not known', 'unknown', { containers: [container()], earlier: [] }],
    [
      'the reported one is the second of several of the repository',
      'updated',
      { containers: [container({ digests: [of(LATER), of(NEW)] })] },
    ],
    [
      'the reported one is there beside one that was reported before',
      'updated',
      { containers: [container({ digests: [of(OLD), of(NEW)] })] },
    ],
    [
      'the reported one belongs to another repository that the image was pulled from',
      'unknown',
      { containers: [container({ digests: [of(NEW, 'ghcr.io/mirror/nginx'), of(LATER)] })] },
    ],
    [
      'an earlier one belongs to another repository that the image was pulled from',
      'unknown',
      { containers: [container({ digests: [of(OLD, 'ghcr.io/mirror/nginx'), of(LATER)] })] },
    ],
    ['the image has none', 'unknown', { containers: [container({ digests: [] })] }],
    ['the host knows that of its platform alone', 'unknown', { containers: [container({ digests: [of(PLATFORM)] })] }],
    [
      'DIUN reported none, and the id of the image is not known either',
      'unknown',
      { containers: [container({ imageId: '' })], reported: { digest: '' }, earlier: [] },
    ],
    ['DIUN reported none', 'unknown', { containers: [container()], reported: { digest: '' }, earlier: [''] }],
  ])
})

describe('By the id of an image, which in the store of containerd is a digest, it is concluded that', () => {
  const dangling = { image: '', namedImageId: '', digests: [] }
  expectVerdicts([
    ['it is the reported one', 'updated', { containers: [container({ ...dangling, imageId: NEW })] }],
    ['it was reported before', 'outdated', { containers: [container({ ...dangling, imageId: OLD })] }],
    ['it was never reported', 'unknown', { containers: [container({ ...dangling, imageId: LATER })] }],
    [
      'another container than the one that DIUN named runs something that nothing is known of',
      'gone',
      { containers: [container({ ...dangling, name: 'other' })] },
    ],
    [
      'the image tag moved on, and a digest tells the repository',
      'outdated',
      { containers: [container({ image: '', namedImageId: '' })] },
    ],
  ])
})

describe('Of an image that was pulled, it is concluded that', () => {
  expectVerdicts([
    ['the image tag names the reported one, and the container is the old one', 'pulled', { containers: [pulled()] }],
    [
      'the image tag names another image, of which no digest is known',
      'pulled',
      { containers: [pulled({ namedDigests: null })] },
    ],
    [
      'the image tag names another one than the reported one',
      'outdated',
      { containers: [pulled({ namedDigests: [of(LATER)] })] },
    ],
    [
      'the image tag names one without digests, such as one that was built',
      'outdated',
      { containers: [pulled({ namedDigests: [] })] },
    ],
    ['one of two containers was recreated', 'pulled', { containers: [current(), pulled({ name: 'two' })] }],
    [
      'one container has it pulled, and another one runs something that nobody reported',
      'outdated',
      { containers: [pulled(), container({ name: 'two', digests: [of(LATER)] })] },
    ],
    ['nothing tells what the image tag names', 'outdated', { containers: [container({ namedImageId: '' })] }],
  ])
})

describe('Of containers that have stopped or are gone, it is concluded that', () => {
  expectVerdicts([
    [
      'one that stopped does not count beside one that runs',
      'updated',
      { containers: [current(), container({ name: 'old', isRunning: false })] },
    ],
    ['only one that stopped is left', 'outdated', { containers: [container({ isRunning: false })] }],
    ['the one that is left stopped after its update', 'updated', { containers: [current({ isRunning: false })] }],
    ['no container is left', 'gone', { containers: [] }],
    ['only another repository runs', 'gone', { containers: [container({ image: 'docker.io/library/redis:7' })] }],
    [
      'another registry has a repository of that name',
      'gone',
      { containers: [container({ image: 'ghcr.io/library/nginx:1.29' })] },
    ],
    ['DIUN may watch what runs elsewhere', null, { containers: [], reported: { isMissable: false } }],
  ])
})

describe('By other image tags of the repository, it is concluded that', () => {
  const tagged = (tag: string, digest = LATER) => container({ image: `${REPOSITORY}:${tag}`, digests: [of(digest)] })
  const report = (tag: string): Partial<ReportedImage> => ({ image: `${REPOSITORY}:${tag}` })
  expectVerdicts([
    ['a lower version runs', 'outdated', { containers: [tagged('1.28')], reported: report('1.30') }],
    ['a higher version runs', 'updated', { containers: [tagged('1.31')], reported: report('1.30') }],
    [
      'the same version runs under another name',
      'updated',
      { containers: [tagged('v1.30')], reported: report('1.30') },
    ],
    ['one is the same image', 'updated', { containers: [tagged('latest', NEW)], reported: report('1.30') }],
    ['one without a version runs', 'unknown', { containers: [tagged('latest')], reported: report('1.30') }],
    [
      'a version runs, and one without was reported',
      'unknown',
      { containers: [tagged('1.31')], reported: report('latest') },
    ],
    ['another variant runs', 'unknown', { containers: [tagged('1.31-alpine')], reported: report('1.30') }],
    [
      'a lower version of the same variant runs',
      'outdated',
      { containers: [tagged('1.28-alpine')], reported: report('1.30-alpine') },
    ],
    ['a version of more parts runs', 'unknown', { containers: [tagged('1.31.2')], reported: report('1.30') }],
    ['a date runs, and a version was reported', 'unknown', { containers: [tagged('20261101')], reported: report('1') }],
    [
      'a container of the very image tag counts before them',
      'updated',
      { containers: [current(), container({ name: 'two', image: `${REPOSITORY}:1.28` })] },
    ],
    [
      'the container that DIUN named counts before others',
      'updated',
      { containers: [tagged('1.31'), { ...tagged('1.28'), name: 'two' }], reported: report('1.30') },
    ],
    [
      'the container that DIUN named runs a lower version, whatever another one of the reported tag runs',
      'outdated',
      { containers: [tagged('1.28'), { ...current(), name: 'staging' }] },
    ],
    [
      'the container that DIUN named is not there, and that of another service runs a higher version',
      'unknown',
      { containers: [{ ...tagged('1.31'), name: 'other' }], reported: report('1.30') },
    ],
    [
      'the container that ran it is gone, and that of another service runs a higher version',
      'gone',
      {
        containers: [{ ...tagged('1.31'), name: 'other' }],
        reported: report('1.30'),
        before: { verdict: 'updated', imageTag: '1.30' },
      },
    ],
    [
      'the named container has stopped, and that of another service runs a higher version',
      'outdated',
      { containers: [container({ isRunning: false }), { ...tagged('1.31'), name: 'other' }] },
    ],
    [
      'one container runs a lower version, and another one a variant',
      'outdated',
      {
        containers: [
          { ...tagged('1.28'), name: 'one' },
          { ...tagged('1.31-alpine'), name: 'two' },
        ],
        reported: { ...report('1.30'), containers: [] },
      },
    ],
  ])
})

describe('What was concluded before', () => {
  const outdated: Running = { verdict: 'outdated', digest: OLD }
  expectVerdicts([
    [
      'is kept when the earlier reports were removed',
      'outdated',
      { containers: [container()], earlier: [], before: outdated },
    ],
    [
      'is not kept of another digest',
      'unknown',
      { containers: [container({ digests: [of(OLDER)] })], earlier: [], before: outdated },
    ],
    [
      'is not kept when it said nothing',
      'unknown',
      { containers: [container()], earlier: [], before: { ...outdated, verdict: 'unknown' } },
    ],
    ['gives way to what runs', 'updated', { containers: [current()], before: outdated }],
  ])

  it('keeps the time of the update, also after something older came back or nothing is left', () => {
    const before: Running = { verdict: 'updated', updatedAt: EARLIER }
    for (const containers of [[current()], [container()], []])
      expect(find({ containers, before })?.updatedAt).toBe(EARLIER)
    expect(find({ containers: [current()], before: outdated })?.updatedAt).toBe(NOW)
    expect(find({ containers: [current()], before: { ...before, verdict: 'outdated' } })?.updatedAt).toBe(NOW)
    expect(find({ containers: [container()] })).not.toHaveProperty('updatedAt')
  })
})

describe('What runs is described', () => {
  it('by the container that is furthest behind, and of several by the one that was made last', () => {
    const containers = [
      current({ since: NOW, version: '1.29.2' }),
      pulled({ name: 'b', since: NOW, version: '1.29.1', namedVersion: '1.29.2' }),
      container({ name: 'c', since: EARLIER, version: '1.29.0' }),
      container({ name: 'd', since: NOW, version: '1.29.0', source: 'https://github.com/nginx/nginx' }),
    ]
    expect(find({ containers })).toEqual({
      verdict: 'outdated',
      since: NOW,
      digest: OLD,
      imageTag: '1.29',
      version: '1.29.0',
      source: 'https://github.com/nginx/nginx',
    })
  })

  it('with the version that was pulled, where that does not run yet', () => {
    const versions = { version: '1.29.0', namedVersion: '1.29.2' }
    expect(find({ containers: [pulled(versions)] })).toMatchObject({ verdict: 'pulled', pulledVersion: '1.29.2' })
    expect(find({ containers: [current(versions)] })).not.toHaveProperty('pulledVersion')
  })

  it('by the reported digest, if that is among several', () => {
    expect(find({ containers: [container({ digests: [of(PLATFORM), of(NEW)] })] })).toMatchObject({ digest: NEW })
  })
})

describe('What follows from a conclusion', () => {
  const updated: Running = { verdict: 'updated', updatedAt: EARLIER }
  const rolledBack: Running = { verdict: 'outdated', updatedAt: EARLIER }
  it.each([
    ['what runs is acknowledged', null, updated, 'acknowledge'],
    ['what was updated since is acknowledged', { verdict: 'outdated' }, updated, 'acknowledge'],
    ['what ran already is left to people', updated, updated, null],
    ['what came back is pending again', updated, rolledBack, 'reopen'],
    ['what was only pulled after an update is pending again', updated, { ...rolledBack, verdict: 'pulled' }, 'reopen'],
    ['what is still older is left to people', rolledBack, rolledBack, null],
    ['what was updated once more is acknowledged', rolledBack, updated, 'acknowledge'],
    ['what never ran is left to people', null, { verdict: 'outdated' }, null],
    ['what is not known is left to people', updated, { verdict: 'unknown', updatedAt: EARLIER }, null],
    ['what runs again after it was gone is left to people', { verdict: 'gone', decided: 'updated' }, updated, null],
    [
      'what is still older after it was gone is left to people',
      { verdict: 'gone', decided: 'outdated' },
      rolledBack,
      null,
    ],
    [
      'what came back while nothing was known is pending again',
      { verdict: 'unknown', decided: 'updated' },
      rolledBack,
      'reopen',
    ],
    ['what is gone is left to people', updated, { verdict: 'gone', updatedAt: EARLIER }, null],
    ['nothing follows from nothing', updated, null, null],
  ] as const)('%s', (_, before, after, consequence) => expect(findConsequence(before, after)).toBe(consequence))
})
