import fc from 'fast-check'
import { compare as compareSemantic } from 'semver'
import { describe, expect, it } from 'vitest'
import { parseVersion } from './version'
import { compareTagVersions } from './version-order'

const compareImageTags = (one: string, other: string) =>
  compareTagVersions(one, parseVersion(one), other, parseVersion(other))

const part = fc.nat({ max: 3 })
const numbers = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.'))
const suffix = fc.constantFrom(
  '',
  '-rc1',
  '-rc2',
  '-beta.1',
  'b2',
  '-alpine',
  '-alpine3.22',
  '-1',
  '-ls2',
  '-rc1-alpine',
)
const tag = fc.oneof(
  fc.tuple(fc.constantFrom('', 'v'), numbers, suffix).map((parts) => parts.join('')),
  fc.constantFrom('latest', 'stable', 'sha-1f', '2026-09-14', '20260914', '2026.09', ''),
  fc.constantFrom('alpine-1.2', 'postgresql-v1.2.0', 'RELEASE.2026-09-14T01-02-03Z', 'nightly-1.2', 'latest-alpine'),
  fc.string({ maxLength: 8 }),
)

/** Numbers that are mostly small, so that versions often differ in one place alone. */
const number = fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 12 }), fc.nat())
const words = fc.constantFrom('alpha', 'beta', 'rc', 'dev', 'pre', 'preview', 'next', 'canary')
const prerelease = fc
  .tuple(words, fc.array(number, { maxLength: 3 }))
  .map(([word, numbers]) => `-${[word, ...numbers].join('.')}`)
const semantic = fc
  .tuple(number, number, number, fc.oneof(fc.constant(''), prerelease))
  .map(([major, minor, patch, pre]) => `${major}.${minor}.${patch}${pre}`)

describe('The order of image tags', () => {
  it('is total: antisymmetric, transitive, and 0 only for the same tag', () => {
    fc.assert(
      fc.property(tag, tag, tag, (a, b, c) => {
        expect(Math.sign(compareImageTags(a, b)) + Math.sign(compareImageTags(b, a))).toBe(0)
        expect(compareImageTags(a, b) === 0).toBe(a === b)
        const [low, middle, high] = [a, b, c].sort(compareImageTags)
        expect(compareImageTags(low ?? '', middle ?? '')).toBeLessThanOrEqual(0)
        expect(compareImageTags(low ?? '', high ?? '')).toBeLessThanOrEqual(0)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is that of semantic versioning when tags are semantic versions', () => {
    fc.assert(
      fc.property(fc.constantFrom('', 'v', 'version-'), semantic, semantic, (prefix, a, b) => {
        expect(Math.sign(compareImageTags(prefix + a, prefix + b))).toBe(compareSemantic(a, b))
      }),
      { numRuns: 5_000 },
    )
  })

  it('is the same whatever order the tags come in', () => {
    fc.assert(
      fc.property(fc.uniqueArray(tag, { maxLength: 12 }), (tags) => {
        const inOrder = tags.toSorted(compareImageTags)
        expect(tags.toReversed().sort(compareImageTags)).toEqual(inOrder)
      }),
    )
  })

  it.each([
    ['from names to the most precise', ['latest', '1', '1.29', '1.29.1']],
    ['by number and not by letter', ['1.9.0', '1.10.0', '1.29.1']],
    ['with the prerelease first', ['1.30.0-alpha', '1.30.0-beta.2', '1.30.0-rc1', '1.30.0-rc2', '1.30.0']],
    ['by the revision of the packaging', ['5.1.2-ls99', '5.1.2-ls416']],
    [
      'from a release over what comes before the next one',
      ['1.24.4', '1.25.0-rc1', '1.25.0-rc2', '1.25.0-rc10', '1.25.0'],
    ],
    ['by date', ['2025-12-31', '2026-09-14']],
    ['by the month and not by its letters', ['2025.8.5', '2025.10.3', '2025.12.0', '2026.2.0']],
    [
      'by date and time',
      ['RELEASE.2025-09-07T15-00-00Z', 'RELEASE.2025-09-07T16-13-09Z', 'RELEASE.2025-10-15T00-00-00Z'],
    ],
    ['among those of one kind, written before the version', ['postgresql-v2.9.0', 'postgresql-v2.19.0']],
    ['whatever the prefix', ['v1.9', '1.10', 'v1.11']],
  ])('goes %s', (_, inOrder) => {
    expect(inOrder.toReversed().sort(compareImageTags)).toEqual(inOrder)
  })
})
