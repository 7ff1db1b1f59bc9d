/** DIUN gives up after 10 s, and an event it gave up on is lost: wait that long for the database, less the way back. In ms. */
export const DIUN_WAIT_LIMIT_MS = 8_000
