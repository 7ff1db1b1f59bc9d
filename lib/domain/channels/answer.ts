/** The answer of a service to a message. */
export type Answer = {
  /** True after a 2xx alone, of HTTP or of SMTP. */
  isDelivered: boolean
  /** The status of HTTP or of SMTP; null when no answer came. */
  status: number | null
  /** The words of the service, or why nothing could be asked of it, in words for people: one line of at most 500 characters without secrets. */
  text: string
  /** The time that the service asks to wait for; null when it asked for none. */
  retryAfterMs: number | null
  /** True when the address will never work again: a browser has ended its subscription. */
  isGone: boolean
}
