import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { computeBump } from './bump'
import { findVersionText, type ImageVersion, parseVersion } from './version'

const createVersion = (numbers: number[], rest: Partial<ImageVersion> = {}): ImageVersion => ({
  numbers,
  prerelease: [],
  revision: [],
  variant: '',
  isDate: false,
  isDay: false,
  ...rest,
})

describe('An image tag', () => {
  it.each([
    ['1', createVersion([1])],
    ['1.29', createVersion([1, 29])],
    ['v1.10.2', createVersion([1, 10, 2])],
    ['V2', createVersion([2])],
    ['version-4.0.15', createVersion([4, 0, 15])],
    ['1.0.20250521', createVersion([1, 0, 20250521])],
    ['1.29.1-alpine', createVersion([1, 29, 1], { variant: 'alpine' })],
    ['1.29.1-Alpine3.22-slim', createVersion([1, 29, 1], { variant: 'alpine3.22-slim' })],
    ['16-bookworm', createVersion([16], { variant: 'bookworm' })],
    ['4.0.0-beta.1', createVersion([4, 0, 0], { prerelease: ['beta', 1] })],
    ['4.0.0-rc-2', createVersion([4, 0, 0], { prerelease: ['rc', 2] })],
    ['2025.8.0b3', createVersion([2025, 8, 0], { prerelease: ['b', 3], isDate: true })],
    ['1.0-rc1-alpine', createVersion([1, 0], { prerelease: ['rc', 1], variant: 'alpine' })],
    ['5.1.2-r0-ls416', createVersion([5, 1, 2], { revision: [0, 416] })],
    ['1.2.3+4', createVersion([1, 2, 3], { revision: [4] })],
    ['1.25.0-rc1-rootless', createVersion([1, 25, 0], { prerelease: ['rc', 1], variant: 'rootless' })],
    ['v2.11', createVersion([2, 11])],
    ['alpine-7.4.3', createVersion([7, 4, 3], { variant: 'alpine' })],
    ['postgresql-v2.19.0', createVersion([2, 19, 0], { variant: 'postgresql' })],
    ['mysql-v2.19.0-slim', createVersion([2, 19, 0], { variant: 'mysql-slim' })],
    ['nightly-1.30.0', createVersion([1, 30, 0], { prerelease: ['nightly'] })],
    ['release-0.9.1', createVersion([0, 9, 1])],
    ['2025.10.4', createVersion([2025, 10, 4], { isDate: true })],
    ['2026.09-RC1', createVersion([2026, 9], { prerelease: ['rc', 1], isDate: true, isDay: true })],
    ['2026-09-14', createVersion([2026, 9, 14], { isDate: true, isDay: true })],
    ['2026.09.14', createVersion([2026, 9, 14], { isDate: true, isDay: true })],
    ['20260914', createVersion([20260914], { isDate: true, isDay: true })],
    ['2026-09-14-alpine', createVersion([2026, 9, 14], { isDate: true, isDay: true, variant: 'alpine' })],
    ['RELEASE.2025-09-07T16-13-09Z', createVersion([2025, 9, 7, 16, 13, 9], { isDate: true, isDay: true })],
    [
      'RELEASE.2025-09-07T16-13-09Z-cpuv1',
      createVersion([2025, 9, 7, 16, 13, 9], { isDate: true, isDay: true, variant: 'cpuv1' }),
    ],
  ])('%s is read', (tag, read) => {
    expect(parseVersion(tag)).toEqual(read)
  })

  it.each([
    '',
    'latest',
    'stable',
    'v',
    'alpine',
    'alpine3.22',
    'alpine-3',
    'sha-1f2e3d',
    'sha-7.12',
    'pr-12.1',
    '7e1f2a3',
    '12345678901234567890',
    'versions',
  ])('%j names no version', (tag) => {
    expect(parseVersion(tag)).toBeNull()
  })

  it('is read from any text without an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = parseVersion(text)
        expect(read === null || (read.numbers.length > 0 && read.numbers.every(Number.isSafeInteger))).toBe(true)
      }),
    )
  })
})

test.each([
  ['1.29.1', '2.0.0', 'major'],
  ['1.29.1', '1.30', 'minor'],
  ['1.29', '1.29.1', 'patch'],
  ['1.29.1', '1.29.1.1', 'patch'],
  ['1.30.0-rc1', '1.30.0', 'patch'],
  ['5.1.2-ls1', '5.1.2-ls2', 'patch'],
  ['1.29.1-alpine', '1.30.0-alpine', 'minor'],
  ['1.29.1', '1.30.0-alpine', null],
  ['2025.8', '2026.9', null],
  ['v2.11', 'v3.6.2', 'major'],
  ['3', '3.6.2', 'minor'],
  ['1.2', '1.2.1', 'patch'],
  ['16.9-alpine3.20', '18.1-alpine3.22', 'major'],
  ['14-vectorchord0.3', '14-vectorchord0.4', null],
  ['2025.10.3', '2025.10.4', null],
  ['2025.10.3', '2025.12.0', null],
  ['2026-09-14', '2026-09-15', null],
  ['2026.09.14', '2026.09.15', null],
])('From %s to %s the bump is %s', (from, to, bump) => {
  const [one, other] = [parseVersion(from), parseVersion(to)]
  expect(one && other && computeBump(one, other)).toBe(bump)
})

test.each([
  ['v1.29.1', '1.29.1'],
  ['1.29.1-3-alpine', '1.29.1'],
  ['version-6.4.1', '6.4.1'],
  ['postgresql-v2.19.0', '2.19.0'],
  ['2025.08.0', '2025.08.0'],
  ['RELEASE.2025-09-07T16-13-09Z', '2025-09-07'],
  ['v1.30.0-rc1', '1.30.0-rc1'],
  ['1.30.0-rc1-alpine', null],
  ['latest', null],
])('%s writes the version %j', (tag, text) => {
  expect(findVersionText(tag)).toBe(text)
})
