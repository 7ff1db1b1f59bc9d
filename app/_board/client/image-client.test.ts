import { describe, expect, it } from 'vitest'
import { appendUntil, type Page } from './image-client'

/** Creates the page of two entries that begins with `first`, in a history of numbers that count down to zero. */
const createPage = (first: number): Page<number> => ({
  entries: [first, first - 1],
  next: first > 1 ? String(first - 2) : null,
})
const read = async (before: string) => createPage(Number(before))

describe('appendUntil', () => {
  it('stops at the page that reaches back far enough', async () => {
    const { entries, next } = await appendUntil(createPage(9), read, (entry) => entry < 5)
    expect([entries, next]).toEqual([[9, 8, 7, 6, 5, 4], '3'])
  })

  it('reads nothing when the known page reaches back far enough', async () => {
    const known = createPage(9)
    expect(await appendUntil(known, read, (entry) => entry < 9)).toBe(known)
  })

  it('stops at the end of the history', async () => {
    const { entries, next } = await appendUntil(createPage(5), read, () => false)
    expect([entries, next]).toEqual([[5, 4, 3, 2, 1, 0], null])
  })

  it('stops after some pages of a long history', async () => {
    const { entries, next } = await appendUntil(createPage(999_999), read, () => false)
    expect(entries.length).toBeLessThan(100)
    expect(next).not.toBeNull()
  })
})
