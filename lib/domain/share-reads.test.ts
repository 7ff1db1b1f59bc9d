import { describe, expect, it } from 'vitest'
import { shareReads } from './share-reads'

/** Creates a source that answers with the number of the read, when it is told to. */
function openSource() {
  const readers: { answer(): void; fail(): void }[] = []
  const read = () =>
    new Promise<number>((resolve, reject) => {
      const number = readers.length + 1
      readers.push({ answer: () => resolve(number), fail: () => reject(new Error('away')) })
    })
  const begun = (count: number) => expect.poll(() => readers.length).toBe(count)
  return { readers, read, begun }
}

describe('Shared reads', () => {
  it('answer all who ask together with one read', async () => {
    const { readers, read, begun } = openSource()
    const ask = shareReads(read)
    const answers = [ask(), ask(), ask()]
    await begun(1)
    readers[0]?.answer()
    expect(await Promise.all(answers)).toEqual([1, 1, 1])
  })

  it('answer who asks while a read is under way with the next one', async () => {
    const { readers, read, begun } = openSource()
    const ask = shareReads(read)
    const first = ask()
    await begun(1)
    const later = [ask(), ask()]
    readers[0]?.answer()
    expect(await first).toBe(1)
    await begun(2)
    readers[1]?.answer()
    expect(await Promise.all(later)).toEqual([2, 2])
  })

  it('read anew after a read has failed', async () => {
    const { readers, read, begun } = openSource()
    const ask = shareReads(read)
    const first = expect(ask()).rejects.toThrow('away')
    await begun(1)
    const second = ask()
    readers[0]?.fail()
    await first
    await begun(2)
    readers[1]?.answer()
    expect(await second).toBe(2)
  })
})
