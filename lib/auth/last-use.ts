import type { Credential } from '@/lib/domain/access/credential'
import type { Instant } from '@/lib/domain/instant'
import type { AccessStore } from '@/lib/store/access-store'

type UsedCredential = Pick<Credential, 'kind' | 'id' | 'lastUsedAt'>

/**
 * Notes when credentials were last used, each so often and no more: reading the board must not write each time. Nobody waits
 * for it, and what fails is noted at the next use: a database that cannot be written now keeps nobody out.
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
