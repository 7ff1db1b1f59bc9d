import type { Instant } from '@/lib/domain/instant'

/** A webhook key, as the page of hosts shows it. */
export type HostKey = { id: string; host: string; lastUsedAt: Instant | null }
