import { toInstant } from '@/lib/domain/instant'
import type { AccessStore } from '@/lib/store/access-store'
import { createSecret, deriveCredentialId } from './secret'
import type { Sender } from './webhook-keys'

/** Long enough to update a host with a slow line, and short enough that a script which lies about opens nothing. */
const HOUR_MS = 3_600_000

/** Creates the codes by which a script reports, for an hour, what runs on the one host that it was made for. */
export function createReportCodes(store: AccessStore, readClock: () => Date) {
  return {
    /** @returns the code itself, which is not stored, and can be shown this once */
    async make(host: string): Promise<string> {
      const secret = createSecret('diun_report')
      const now = readClock()
      await store.saveCredential({
        kind: 'report-code',
        id: deriveCredentialId(secret),
        name: host,
        createdAt: toInstant(now),
        expiresAt: toInstant(new Date(now.getTime() + HOUR_MS)),
        lastUsedAt: null,
        data: {},
      })
      return secret
    },

    /** Finds the host whose code one of these secrets is. */
    async findSender(secrets: readonly Buffer[]): Promise<Sender | null> {
      for (const shown of secrets) {
        const secret = shown.toString('latin1')
        if (!secret.startsWith('diun_report_')) continue
        const found = await store.findCredential('report-code', deriveCredentialId(secret), toInstant(readClock()))
        if (found !== null) return { host: found.name, shown }
      }
      return null
    },
  }
}

export type ReportCodes = ReturnType<typeof createReportCodes>
