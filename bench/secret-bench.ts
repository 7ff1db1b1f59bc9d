import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { computeMedian } from './statistics.ts'
import { formatFigure, formatTable } from './table.ts'
import '../scripts/typescript-imports.mjs'

const SECRET = 'correct-horse-battery-staple-0123456789-abcdefghij'
const ROUNDS = 400
const CALLS = 500

const GUESSES = {
  'the first character wrong': `X${SECRET.slice(1)}`,
  'half of it right': `${SECRET.slice(0, 25)}${'X'.repeat(25)}`,
  'the last character wrong': `${SECRET.slice(0, -1)}X`,
}

/** A wrong secret. `times` are the ns that one call took on average, round by round. */
type Guess = { name: string; shown: Buffer[]; times: number[] }

/** Measures how long a wrong WEBHOOK_SECRET takes to be refused, by the place of the error in it. Returns Markdown. */
export async function benchSecret(): Promise<string> {
  const { createWebhookKeys } = await import('../lib/auth/webhook-keys.ts')
  const { openStore } = await import('../lib/store/open-store.ts')
  const folder = await mkdtemp(join(tmpdir(), 'diun-dashboard-secret-'))
  const { store, access } = await openStore({ driver: 'sqlite', path: join(folder, 'diun.db') }, 'drizzle')
  const { findSender } = createWebhookKeys(access, SECRET, () => new Date())
  const guesses = Object.entries(GUESSES).map(
    ([name, text]): Guess => ({
      name,
      shown: [Buffer.from(text)],
      times: [],
    }),
  )

  for (let round = 0; round < ROUNDS; round += 1) {
    // Another guess begins each round, so that other work of the machine affects all alike.
    for (let turn = 0; turn < guesses.length; turn += 1) {
      const guess = guesses[(round + turn) % guesses.length]
      if (guess === undefined) continue
      const startedAt = performance.now()
      for (let call = 0; call < CALLS; call += 1) await findSender(guess.shown)
      guess.times.push(((performance.now() - startedAt) / CALLS) * 1_000_000)
    }
  }
  await store.close()
  await rm(folder, { recursive: true })

  const [base = Number.NaN] = guesses.map(({ times }) => computeMedian(times))
  const rows = guesses.map(({ name, times }) => [
    name,
    formatFigure(computeMedian(times)),
    (computeMedian(times) / base).toFixed(3),
  ])
  return formatTable(['a secret that is wrong', 'ns, median', 'of the first'], rows)
}
