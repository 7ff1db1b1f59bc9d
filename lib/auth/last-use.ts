import type { Credential } from '@/lib/domain/access/credential'
import type { Instant } from '@/lib/domain/instant'
import type { AccessStore } from '@/lib/store/access-store'

type UsedCredential = Pick<Credential, 'kind' | 'id' | 'lastUsedAt'>

/**
 * Creates a function that records when a credential was last used, at most once per interval: reading the board must not write each
 * time. Nobody waits for the write, and one that fails is made up for at the next use: a database that cannot be written keeps
 * nobody out.
 */
export function createLastUseRecorder(store: AccessStore, noteEveryMs: number) {
  const underWay = new Set<string>()

  return ({ kind, id, lastUsedAt }: UsedCredential, at: Instant, edit: { expiresAt?: Instant } = {}): void => {
    const isNoted = lastUsedAt !== null && Date.parse(at) - Date.parse(lastUsedAt) < noteEveryMs
    if (isNoted || underWay.has(id)) return
    underWay.add(id)
    const forget = () => underWay.delete(id)
    store.editCredential(kind, id, { ...edit, lastUsedAt: at }).then(forget, forget)
  }
}
