import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createPredecessor, type Target } from '@/test/predecessor'
import { describeOnBoth, type TestTarget } from './test-target'

const NOW = '2026-11-25T12:00:00.000Z'
const CONTENT = {
  tags: [
    { id: 1, name: 'web' },
    { id: 2, name: ' web' },
  ],
  moreUpdates: 3_000,
}
const KILLS = 5
/** The limit is that long because the machine may be busy with other tests. */
const TIMEOUT_MS = 60_000

describeOnBoth('An upgrade', (at, openAnother) => {
  it(
    'that is killed at any moment changes nothing, and the next start does it',
    async () => {
      const whole = await openAnother()
      await createPredecessor(whole.target, CONTENT)
      const uninterrupted = await startUpgrade(whole.target)
      const startedAt = performance.now()
      expect(await uninterrupted.finish()).toMatchObject({ images: 3_000 })
      const duration = performance.now() - startedAt

      await createPredecessor(at().target, CONTENT)
      let killed = 0
      for (let kill = 0; kill < KILLS; kill += 1) {
        const upgrade = await startUpgrade(at().target)
        // The first one is killed at once: on a busy machine an upgrade may be done long before the one that was measured.
        await setTimeout((duration * kill) / KILLS)
        killed += Number(await upgrade.kill())
      }
      expect(killed).toBeGreaterThan(0)
      expect(await readAll(at())).toEqual(await readAll(whole))
    },
    TIMEOUT_MS,
  )

  it(
    'that four processes start at once is done once, and all have it',
    async () => {
      await createPredecessor(at().target, CONTENT)
      const upgrades = await Promise.all(Array.from({ length: 4 }, () => startUpgrade(at().target)))
      const reports = await Promise.all(upgrades.map((upgrade) => upgrade.finish()))
      expect(reports.filter((report) => report !== null)).toMatchObject([
        { images: 3_000, tags: 2, assignments: 1_500 },
      ])
      expect((await readAll(at())).updates).toHaveLength(3_000)
    },
    TIMEOUT_MS,
  )

  it(
    'of an empty database that four processes start at once is done once, and all can use it',
    async () => {
      const starts = await Promise.all(Array.from({ length: 4 }, () => startUpgrade(at().target)))
      for (const start of starts) expect(await start.finish()).toBeNull()
      const { store } = await at().open()
      expect(await store.createTag('web', 'sky')).toMatchObject({ change: { revision: 1 } })
    },
    TIMEOUT_MS,
  )

  it('that is started twice at once in one process is done once, and both have it', async () => {
    await createPredecessor(at().target, { ...CONTENT, moreUpdates: 100 })
    const opened = await Promise.all([at().open(), at().open()])
    expect(opened.filter(({ upgrade }) => upgrade !== null)).toHaveLength(1)
    for (const { store } of opened) expect((await store.listUpdates(NOW)).updates).toHaveLength(100)
  })
})

async function readAll(place: TestTarget) {
  const { store } = await place.open()
  const { updates, tags } = await store.listUpdates(NOW)
  const byImage = new Map(updates.map((update) => [update.image, update]))
  return { updates: [...byImage].toSorted(([a], [b]) => (a < b ? -1 : 1)), tags }
}

/** Opens the database in a process of its own. Resolves once that begins. */
async function startUpgrade(target: Target) {
  const words = ['--import', './scripts/typescript-imports.mjs', 'test/open-store.ts', JSON.stringify(target)]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  const closed = once(child, 'close')
  const output: string[] = []
  child.stdout.on('data', (chunk) => output.push(String(chunk)))
  await once(child.stdout, 'data')

  return {
    /** @returns the report of what it took over */
    finish: async () => {
      expect(await closed).toEqual([0, null])
      return JSON.parse(output.join('').split('\n')[1] ?? '')
    },
    /** @returns true when the upgrade was not done yet */
    kill: async () => {
      child.kill('SIGKILL')
      const [, signal] = await closed
      return signal === 'SIGKILL'
    },
  }
}
