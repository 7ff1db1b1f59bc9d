/** Shorter ones are guessed. */
export const MIN_PASSWORD = 10
