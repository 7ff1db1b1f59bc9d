import { toInstant } from '@/lib/domain/instant'
import type { AccessStore } from '@/lib/store/access-store'
import { deriveCredentialId } from './secret'

/** Creates the addresses of update scripts. Each holds the report code of its script, and ends with it. */
export function createScriptLinks(store: AccessStore, readClock: () => Date) {
  return {
    /** Keeps a script under its report code. The code is no part of what is kept: its id stands in its place. */
    async keep(code: string, script: string): Promise<void> {
      const id = deriveCredentialId(code)
      await store.editCredential('report-code', id, { data: { script: script.replaceAll(code, id) } })
    },

    /** Finds the script of a report code; null when there is none. */
    async find(code: string): Promise<string | null> {
      if (!code.startsWith('diun_report_')) return null
      const id = deriveCredentialId(code)
      const found = await store.findCredential('report-code', id, toInstant(readClock()))
      const script = found?.data.script
      return typeof script === 'string' ? script.replaceAll(id, code) : null
    },
  }
}

export type ScriptLinks = ReturnType<typeof createScriptLinks>
