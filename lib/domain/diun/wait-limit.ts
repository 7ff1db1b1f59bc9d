/**
 * The longest wait for the database, in ms. DIUN gives up after 10 s, and an event it gave up on is lost; the difference is for the way
 * back.
 */
export const DIUN_WAIT_LIMIT_MS = 8_000
