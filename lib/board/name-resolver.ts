import { type Alias, resolveHostName } from '@/lib/domain/diun/alias'
import { ChangedError } from '@/lib/domain/errors'

/** The most tries. Each retry needs a rename committed in between, so five in a row mean that something else is wrong. */
const MOST_TRIES = 5

type Write<Answer> = (toName: (host: string) => string, usedAliases: readonly Alias[]) => Promise<Answer>

/**
 * Creates a resolver of the names under which hosts report.
 * @returns a function that has `write` name these hosts as they are called now; `usedAliases` are the former names among theirs. When
 *   one is renamed after that was looked up, `write` rejects with `ChangedError` and is called again.
 */
export function createNameResolver(listAliases: () => Promise<Alias[]>) {
  return async <Answer>(hosts: readonly string[], write: Write<Answer>): Promise<Answer> => {
    const names = new Set(hosts)
    for (let tries = 1; ; tries += 1) {
      const usedAliases = (await listAliases()).filter(({ name }) => names.has(name))
      try {
        return await write((host) => resolveHostName(usedAliases, host), usedAliases)
      } catch (error) {
        if (!(error instanceof ChangedError) || tries === MOST_TRIES) throw error
      }
    }
  }
}
