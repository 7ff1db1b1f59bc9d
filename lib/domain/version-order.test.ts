import fc from 'fast-check'
import { compare as compareSemantic } from 'semver'
import { describe, expect, it } from 'vitest'
import { readVersion } from './image-version'
import { toTagOrder } from './version-order'

const compareImageTags = (one: string, other: string) => toTagOrder(one, readVersion(one), other, readVersion(other))

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
  fc.string({ maxLength: 8 }),
)

const semantic = fc
  .tuple(fc.nat(), fc.nat(), fc.nat(), fc.option(fc.tuple(fc.constantFrom('alpha', 'beta', 'rc'), fc.nat())))
  .map(([major, minor, patch, pre]) => `${major}.${minor}.${patch}${pre === null ? '' : `-${pre.join('.')}`}`)

describe('The order of image tags', () => {
  it('is total: antisymmetric, transitive, and 0 for the same tag alone', () => {
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

  it('is the one of semantic versioning, where tags are semantic versions', () => {
    fc.assert(
      fc.property(semantic, semantic, (a, b) => {
        expect(Math.sign(compareImageTags(a, b))).toBe(compareSemantic(a, b))
      }),
      { numRuns: 1_000 },
    )
  })

  it.each([
    ['from names to the most precise', ['latest', '1', '1.29', '1.29.1']],
    ['by number and not by letter', ['1.9.0', '1.10.0', '1.29.1']],
    ['with the prerelease first', ['1.30.0-alpha', '1.30.0-beta.2', '1.30.0-rc1', '1.30.0-rc2', '1.30.0']],
    ['by the revision of the packaging', ['5.1.2-ls99', '5.1.2-ls416']],
    ['by date', ['2025-12-31', '2026-09-14']],
    ['whatever the prefix', ['v1.9', '1.10', 'v1.11']],
  ])('goes %s', (_, inOrder) => {
    expect(inOrder.toReversed().sort(compareImageTags)).toEqual(inOrder)
  })
})
