import { describe, expect, it } from 'vitest'
import { compareList, type ListedImage } from './compare-list'

const day = (number: number) => `2026-11-${String(number).padStart(2, '0')}T00:00:00.000Z`
const listed = (image: string, digest: string, built: number | null): ListedImage => ({
  image,
  digest,
  created: built === null ? null : day(built),
  platform: 'linux/amd64',
  mimeType: '',
})
const known = new Map([
  ['redis:7', { digest: 'a', created: day(5) }],
  ['caddy:2', { digest: 'b', created: null }],
])
const NOTHING_LOST = { lost: 0, lostBy: null }
const missing = (...[list, heard, lost]: Parameters<typeof compareList>) =>
  compareList(list, heard, lost).missing.map(({ image }) => image)

describe('What DIUN keeps, compared with what has arrived,', () => {
  it('is known where the digest is the same, or the build is no newer', () => {
    const list = [listed('redis:7', 'a', 9), listed('redis:7', 'old', 4), listed('caddy:2', 'b', 9)]
    expect(compareList(list, known, NOTHING_LOST)).toEqual({ known: list, missing: [], unheard: [] })
  })

  it('is missing where DIUN has another digest of a newer build, or of one whose date nobody knows', () => {
    const list = [listed('redis:7', 'new', 6), listed('caddy:2', 'new', 1), listed('redis:7', 'other', null)]
    expect(missing(list, known, NOTHING_LOST)).toEqual(['redis:7', 'caddy:2', 'redis:7'])
  })

  it('asks for nothing of what was never heard of, as long as nothing is known to be lost', () => {
    const list = [listed('nginx:1', 'c', 20), listed('alpine:3', 'd', 21)]
    expect(compareList(list, known, NOTHING_LOST)).toEqual({ known: [], missing: [], unheard: list })
  })

  it('brings back as many as were lost: newer builds of what is known first, then the newest of the others', () => {
    const list = [
      listed('nginx:1', 'c', 9),
      listed('alpine:3', 'd', 19),
      listed('debian:13', 'e', 25),
      listed('redis:7', 'new', 18),
      listed('undated:1', 'f', null),
      listed('postgres:17', 'g', 17),
    ]
    expect(missing(list, known, { lost: 3, lostBy: day(20) })).toEqual(['redis:7', 'alpine:3', 'postgres:17'])
    expect(missing(list, known, { lost: 1, lostBy: day(20) })).toEqual(['redis:7'])
  })
})
