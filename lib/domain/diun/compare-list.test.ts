import { describe, expect, it } from 'vitest'
import { compareList, type ListedImage } from './compare-list'

const day = (number: number) => `2026-11-${String(number).padStart(2, '0')}T00:00:00.000Z`
const createListedImage = (image: string, digest: string, built: number | null): ListedImage => ({
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
const findMissing = (...[list, heard, lost]: Parameters<typeof compareList>) =>
  compareList(list, heard, lost).missing.map(({ image }) => image)

describe('An image tag of DIUN’s list', () => {
  it('is known when the digest is the same, or the build is no newer', () => {
    const list = [
      createListedImage('redis:7', 'a', 9),
      createListedImage('redis:7', 'old', 4),
      createListedImage('caddy:2', 'b', 9),
    ]
    expect(compareList(list, known, NOTHING_LOST)).toEqual({ known: list, missing: [], unheard: [] })
  })

  it('is missing when DIUN has another digest of a newer build, or of one without a date', () => {
    const list = [
      createListedImage('redis:7', 'new', 6),
      createListedImage('caddy:2', 'new', 1),
      createListedImage('redis:7', 'other', null),
    ]
    expect(findMissing(list, known, NOTHING_LOST)).toEqual(['redis:7', 'caddy:2', 'redis:7'])
  })

  it('is not brought back when it was never reported and nothing is known to be lost', () => {
    const list = [createListedImage('nginx:1', 'c', 20), createListedImage('alpine:3', 'd', 21)]
    expect(compareList(list, known, NOTHING_LOST)).toEqual({ known: [], missing: [], unheard: list })
  })

  it('is brought back as long as any is lost: newer builds of known images first, then the newest of the others', () => {
    const list = [
      createListedImage('nginx:1', 'c', 9),
      createListedImage('alpine:3', 'd', 19),
      createListedImage('debian:13', 'e', 25),
      createListedImage('redis:7', 'new', 18),
      createListedImage('undated:1', 'f', null),
      createListedImage('postgres:17', 'g', 17),
    ]
    expect(findMissing(list, known, { lost: 3, lostBy: day(20) })).toEqual(['redis:7', 'alpine:3', 'postgres:17'])
    expect(findMissing(list, known, { lost: 1, lostBy: day(20) })).toEqual(['redis:7'])
  })
})
