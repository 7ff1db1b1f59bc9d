const KIND = Symbol.for('diun-dashboard.error-kind')

/**
 * What can go wrong in the words of the product. `lib/http/problem.ts` turns each kind into an HTTP answer, once.
 * Next bundles routes and instrumentation apart, each with classes of its own: `instanceof` goes by the kind, so that it
 * holds for an error from the other bundle too.
 */
abstract class DomainError extends Error {
  static readonly kind: string
  readonly [KIND]: string

  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = new.target.kind
    this[KIND] = new.target.kind
  }

  static override [Symbol.hasInstance](error: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: the class that is asked, each of the ones below
    return error instanceof Error && KIND in error && error[KIND] === this.kind
  }
}

/** The request cannot be understood; `message` says what to change and is shown to the sender. */
export class InvalidInputError extends DomainError {
  static override readonly kind = 'InvalidInput'
}

/** The sender did not prove who it is. */
export class UnauthorizedError extends DomainError {
  static override readonly kind = 'Unauthorized'
}

/** The sender is known, and may not do this; or the request may come from another site. */
export class ForbiddenError extends DomainError {
  static override readonly kind = 'Forbidden'
}

/** The sender is known, and must prove once more who they are before they may do this. */
export class ReauthenticationRequiredError extends DomainError {
  static override readonly kind = 'Unproven'
}

/** Too many attempts to get in; after `seconds`, at the latest, the next one is looked at. */
export class TooManyAttemptsError extends DomainError {
  static override readonly kind = 'TooManyAttempts'
  readonly seconds: number

  constructor(seconds: number) {
    super(`Too many attempts. Try again in ${seconds} seconds.`)
    this.seconds = seconds
  }
}

/** What the request names does not exist. */
export class NotFoundError extends DomainError {
  static override readonly kind = 'NotFound'
}

/** The request contradicts what is stored, such as a tag name that is taken. */
export class ConflictError extends DomainError {
  static override readonly kind = 'Conflict'
}

/** What the request is about is no longer as its sender saw it; who looks again may try again. */
export class ChangedError extends DomainError {
  static override readonly kind = 'Changed'
}

/** The body is larger than we read. */
export class TooLargeError extends DomainError {
  static override readonly kind = 'TooLarge'
}

/** The database did not answer in time; the same request may succeed later. */
export class UnavailableError extends DomainError {
  static override readonly kind = 'Unavailable'
  /** What failed may do so alone: what else was to be done with it could succeed by itself. */
  readonly ofOne: boolean

  constructor(message: string, { ofOne = false, ...options }: ErrorOptions & { ofOne?: boolean } = {}) {
    super(message, options)
    this.ofOne = ofOne
  }
}

/** The process cannot start; `message` says what to change. It ends the process and is never an HTTP answer. */
export class CannotStartError extends DomainError {
  static override readonly kind = 'CannotStart'
}
