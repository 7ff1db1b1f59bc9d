import { UnavailableError } from '@/lib/domain/errors'

const FIRST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 1_000

/**
 * Calls `ask` again while the database is away.
 * @throws UnavailableError when it is away for longer than `patienceMs`
 */
export async function retryWhileAway<Answer>(patienceMs: number, ask: () => Promise<Answer>): Promise<Answer> {
  const startedAt = performance.now()
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await ask()
    } catch (error) {
      const isLate = performance.now() - startedAt + pause > patienceMs
      if (!(error instanceof UnavailableError) || isLate) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}
