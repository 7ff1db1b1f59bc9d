import type { Taken } from './report-body'

/** A place where containers run. */
export type Source = {
  /**
   * Looks up what runs.
   * @throws SourceError when that is not possible
   */
  take(signal: AbortSignal): Promise<Taken>
  /**
   * Calls `onChange` whenever something may have changed, until the connection ends. It ends sooner or later.
   * @throws SourceError
   */
  follow(onChange: () => void, signal: AbortSignal): Promise<void>
}

/** The place cannot be asked, or does not answer; `message` says what to do. */
export class SourceError extends Error {}

/** The place, or a proxy before it, does not allow what was asked. */
export class RefusedError extends SourceError {}

/** The place does not have what was asked for. */
export class MissingError extends SourceError {}
