import { describe, expect, it } from 'vitest'
import { appendUntil, type Page } from './image-client'

/** The page that begins with `first`, of a history that counts down by two to zero. */
const createPage = (first: number): Page<number> => ({
  entries: [first, first - 1],
  next: first > 1 ? String(first - 2) : null,
})
const read = async (before: string) => createPage(Number(before))

describe('A history that is read on', () => {
  it('ends with the page that reaches back far enough', async () => {
    const { entries, next } = await appendUntil(createPage(9), read, (entry) => entry < 5)
    expect([entries, next]).toEqual([[9, 8, 7, 6, 5, 4], '3'])
  })

  it('stays as it is when it reaches back far enough already', async () => {
    const known = createPage(9)
    expect(await appendUntil(known, read, (entry) => entry < 9)).toBe(known)
  })

  it('ends where there is no more', async () => {
    const { entries, next } = await appendUntil(createPage(5), read, () => false)
    expect([entries, next]).toEqual([[5, 4, 3, 2, 1, 0], null])
  })

  it('ends after some pages, however long it is', async () => {
    const { entries, next } = await appendUntil(createPage(999_999), read, () => false)
    expect(entries.length).toBeLessThan(100)
    expect(next).not.toBeNull()
  })
})
