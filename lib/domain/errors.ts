const KIND = Symbol.for('diun-dashboard.error-kind')

/**
 * An error in the words of the product. `lib/http/problem.ts` turns each kind into an HTTP answer, once.
 * Next bundles routes and instrumentation apart, each with classes of its own: `instanceof` goes by the kind, so that it holds for an
 * error from the other bundle too.
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
    // biome-ignore lint/complexity/noThisInStatic: `this` is the class that is asked, each of the ones below
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

/** The sender is known but may not do this, or the request may come from another site. */
export class ForbiddenError extends DomainError {
  static override readonly kind = 'Forbidden'
}

/** The sender is known but must prove their identity once more before they may do this. */
export class ReauthenticationRequiredError extends DomainError {
  static override readonly kind = 'Unproven'
}

/** There were too many attempts to get in; the next one is considered after `seconds` at the latest. */
export class TooManyAttemptsError extends DomainError {
  static override readonly kind = 'TooManyAttempts'
  readonly seconds: number

  constructor(seconds: number) {
    super(`Too many attempts. Try again in ${seconds} seconds.`)
    this.seconds = seconds
  }
}

/** The request names something that does not exist. */
export class NotFoundError extends DomainError {
  static override readonly kind = 'NotFound'
}

/** The request contradicts what is stored, such as a tag name that is taken. */
export class ConflictError extends DomainError {
  static override readonly kind = 'Conflict'
}

/** The subject of the request has changed since the sender saw it; the sender may look again and retry. */
export class ChangedError extends DomainError {
  static override readonly kind = 'Changed'
}

/** The body is larger than the server reads. */
export class TooLargeError extends DomainError {
  static override readonly kind = 'TooLarge'
}

/** The database did not answer in time; the same request may succeed later. */
export class UnavailableError extends DomainError {
  static override readonly kind = 'Unavailable'
  /** True when the failure may concern one item alone: the others that were to be handled with it could succeed by themselves. */
  readonly mayConcernOne: boolean

  constructor(message: string, { mayConcernOne = false, ...options }: ErrorOptions & { mayConcernOne?: boolean } = {}) {
    super(message, options)
    this.mayConcernOne = mayConcernOne
  }
}

/** The process cannot start; `message` says what to change. It ends the process and is never an HTTP answer. */
export class CannotStartError extends DomainError {
  static override readonly kind = 'CannotStart'
}
