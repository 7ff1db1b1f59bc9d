import { describe, expect, it } from 'vitest'
import { createRevisionCache } from './revision-cache'

function openCounter() {
  let current = 1
  let readings = 0
  const read = createRevisionCache(async (database) => {
    readings += 1
    const revision = current
    await new Promise((resolve) => setTimeout(resolve, 5))
    return { database, revision }
  })
  return {
    ask: (database = 'one', revision = current) => read({ database, revision }),
    readings: () => readings,
    setRevision: (next: number) => {
      current = next
    },
  }
}

describe('A revision cache', () => {
  it('reads once for all callers before the next change', async () => {
    const { ask, readings } = openCounter()
    await Promise.all([ask(), ask(), ask()])
    await ask()
    expect(readings()).toBe(1)
  })

  it('never answers with an older revision than the one asked for', async () => {
    const { ask, readings, setRevision } = openCounter()
    const early = ask()
    setRevision(2)
    expect(await ask()).toEqual({ database: 'one', revision: 2 })
    expect((await early).revision).toBe(1)
    expect(readings()).toBe(2)
  })

  it('answers for the database it is asked for, whatever the revisions', async () => {
    const { ask, setRevision } = openCounter()
    setRevision(9)
    await ask()
    setRevision(3)
    const [one, other] = await Promise.all([ask('one'), ask('other')])
    expect([one.database, other]).toEqual(['one', { database: 'other', revision: 3 }])
  })

  it('answers with what there is when the database has lost the revision asked for', async () => {
    const { ask, readings, setRevision } = openCounter()
    setRevision(3)
    await ask()
    expect((await ask('one', 9)).revision).toBe(3)
    expect(readings()).toBeLessThan(4)
  })

  it('reads again after a failure', async () => {
    let isAway = true
    const read = createRevisionCache(async (database) => {
      if (isAway) throw new Error('away')
      return { database, revision: 1 }
    })
    const version = { database: 'one', revision: 1 }
    await expect(read(version)).rejects.toThrow('away')
    isAway = false
    expect(await read(version)).toEqual(version)
  })
})
