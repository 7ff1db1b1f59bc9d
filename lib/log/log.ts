import { pino } from 'pino'

export type Log = {
  info(message: string, details?: Record<string, unknown>): void
  warn(message: string, details?: Record<string, unknown>): void
  /** Logs `error` with its stack and its causes. */
  error(message: string, error: unknown): void
  /** Writes text for a person to read, such as lines to copy, as it is. */
  announce(text: string): void
}

/** Creates a log that writes one JSON line per entry to standard output. */
export function createLog(level: 'debug' | 'info' | 'warn' | 'error'): Log {
  const logger = pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  })
  return {
    info: (message, details = {}) => logger.info(details, message),
    warn: (message, details = {}) => logger.warn(details, message),
    error: (message, error) => logger.error({ err: error }, message),
    announce: (text) => process.stdout.write(`${text}\n`),
  }
}
