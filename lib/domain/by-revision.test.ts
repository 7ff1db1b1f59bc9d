import { describe, expect, it } from 'vitest'
import { createByRevision } from './by-revision'

function openCounter() {
  let current = 1
  let readings = 0
  const read = createByRevision(async () => {
    readings += 1
    const revision = current
    await new Promise((resolve) => setTimeout(resolve, 5))
    if (revision < 0) throw new Error('away')
    return { revision }
  })
  return {
    ask: () => read(current, null),
    readings: () => readings,
    setRevision: (next: number) => {
      current = next
    },
  }
}

describe('What is kept by revision', () => {
  it('is read once for all who ask before the next change', async () => {
    const { ask, readings } = openCounter()
    await Promise.all([ask(), ask(), ask()])
    await ask()
    expect(readings()).toBe(1)
  })

  it('is never older than the revision it is asked for', async () => {
    const { ask, readings, setRevision } = openCounter()
    const early = ask()
    setRevision(2)
    expect(await ask()).toEqual({ revision: 2 })
    expect((await early).revision).toBe(1)
    expect(readings()).toBe(2)
  })

  it('is read anew after a failure', async () => {
    const read = createByRevision(async (isAway: boolean) => {
      if (isAway) throw new Error('away')
      return { revision: 1 }
    })
    await expect(read(1, true)).rejects.toThrow('away')
    expect(await read(1, false)).toEqual({ revision: 1 })
  })
})
