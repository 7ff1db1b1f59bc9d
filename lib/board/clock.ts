/** The speed at which arrivals go on while they wait for a clock that was set back. */
const SLOWED = 0.5
/** The longest time by which arrivals, told apart by a millisecond each, may run ahead of the clock. */
const LONGEST_BURST_MS = 100
/** The longest lead that is waited out: a clock that was wrong by more was never right. */
const LONGEST_LEAD_MS = 24 * 60 * 60 * 1000

/**
 * Creates a clock for what must stay in the order in which it arrived: when the system's is set back, it does not follow but goes on
 * slowly until the two agree, after twice the time by which it was set back. Two arrivals of one millisecond get one each.
 * @param readUptime in ms, of a clock that nobody sets
 */
export function createArrivalClock(readClock: () => Date, readUptime = () => performance.now()): () => Date {
  let last = Number.NEGATIVE_INFINITY
  let lastUptime = readUptime()

  return () => {
    const [real, uptime] = [readClock().getTime(), readUptime()]
    const slowed = last + (uptime - lastUptime) * SLOWED
    lastUptime = uptime
    const next = Math.min(last + 1, real + LONGEST_BURST_MS)
    last = slowed - real > LONGEST_LEAD_MS ? real : Math.max(real, slowed, next)
    return new Date(last)
  }
}
