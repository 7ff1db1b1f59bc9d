const SECOND_MS = 1_000

/** The longest wait that a service is granted; one that asks for more is asked again after it. */
const MAX_MS = 24 * 60 * 60 * SECOND_MS

/**
 * Reads the time that a service asks to wait for: `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3), or in the body as Discord
 * (`retry_after`, https://docs.discord.com/developers/topics/rate-limits) and Telegram (`parameters.retry_after`,
 * https://core.telegram.org/bots/api#responseparameters) have it, in seconds.
 * @param now in ms
 */
export function readRetryAfter(header: string | null, body: string, now: number): number | null {
  const waits = [parseHeader(header, now), parseBody(body)].flatMap((wait) => (wait === null || wait < 0 ? [] : [wait]))
  return waits.length === 0 ? null : Math.min(Math.max(...waits), MAX_MS)
}

function parseHeader(header: string | null, now: number): number | null {
  if (header === null || header.trim() === '') return null
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return Math.ceil(seconds * SECOND_MS)
  const date = Date.parse(header)
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}

function parseBody(body: string): number | null {
  const answer = parseJson(body)
  const seconds = readField(answer, 'retry_after') ?? readField(readField(answer, 'parameters'), 'retry_after')
  return typeof seconds === 'number' && Number.isFinite(seconds) ? Math.ceil(seconds * SECOND_MS) : null
}

function readField(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
