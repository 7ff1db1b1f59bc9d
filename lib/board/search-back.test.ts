import { describe, expect, it } from 'vitest'
import { searchBack } from './search-back'

/** A list of the numbers from `size` down to 1, of which those match that can be divided by `divisor`. */
function createList(size: number, divisor: number) {
  const lengths: number[] = []
  return {
    lengths,
    async list({ limit, before, downTo }: { limit: number; before: number | null; downTo: number | null }) {
      const [from, to] = [(before ?? size + 1) - 1, downTo ?? 1]
      lengths.push(from - to + 1)
      const all = Array.from({ length: from - to + 1 }, (_, n) => from - n)
      return all.filter((number) => number % divisor === 0).slice(0, limit)
    },
    async skip(before: number | null, count: number) {
      const end = (before ?? size + 1) - count
      return end < 1 ? null : end
    },
  }
}

describe('A search', () => {
  it('finds what matches, newest first, over several slices', async () => {
    expect(await searchBack(createList(5_500, 2_000), { limit: 3, before: null })).toEqual({
      entries: [4_000, 2_000],
      stoppedAt: null,
    })
  })

  it('looks no further once it has found enough', async () => {
    const list = createList(50_000, 2)
    const { entries, stoppedAt } = await searchBack(list, { limit: 3, before: null })
    expect({ entries, stoppedAt }).toEqual({ entries: [50_000, 49_998, 49_996], stoppedAt: null })
    expect(list.lengths).toEqual([1_000])
  })

  it('ends after 20,000 entries in which it found little, and goes on from there', async () => {
    const list = createList(50_000, 40_000)
    const first = await searchBack(list, { limit: 3, before: null })
    expect(first).toEqual({ entries: [40_000], stoppedAt: 30_001 })
    expect(list.lengths).toEqual(Array.from({ length: 20 }, () => 1_000))
    expect(await searchBack(list, { limit: 3, before: first.stoppedAt })).toEqual({ entries: [], stoppedAt: 10_001 })
    expect(await searchBack(list, { limit: 3, before: 10_001 })).toEqual({ entries: [], stoppedAt: null })
  })
})
