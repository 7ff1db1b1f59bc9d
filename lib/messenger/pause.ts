import type { Answer } from '@/lib/domain/channels/answer'

const FIRST_MS = 60_000
const LONGEST_MS = 24 * 3_600_000

/**
 * Computes the pause until the next attempt: a minute, then twice as long each time, up to a day; longer if the service asks for it.
 * @param failures the attempts that had failed before this one
 */
export function computePauseMs(
  failures: number,
  { isGone, retryAfterMs }: Pick<Answer, 'isGone' | 'retryAfterMs'>,
): number {
  const pauseMs = isGone ? LONGEST_MS : FIRST_MS * 2 ** Math.min(failures, 20)
  return Math.min(Math.max(pauseMs, retryAfterMs ?? 0), LONGEST_MS)
}
