import type { Instant } from '@/lib/domain/instant'

export type HostKey = { id: string; host: string; lastUsedAt: Instant | null }
