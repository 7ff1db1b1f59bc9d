import { toNetwork } from '../network/network'
import { ENDPOINT_HINT } from './misdirected'

/** More than there are DIUNs; strangers cannot fill the log. */
const MOST_TOLD = 100

type Warn = (message: string, details: Record<string, unknown>) => void

/** Tells once of each DIUN whose endpoint leads to a page, with the setting that mends it. */
export function createEndpointHint(warn: Warn) {
  const taken = new Set<string>()
  /** Anyone may be refused, and no number of them is to keep a DIUN whose events were taken from being told of. */
  const refused = new Set<string>()

  function tellOnce(told: Set<string>, sender: string, message: string, details: Record<string, unknown>): void {
    if (told.has(sender) || told.size >= MOST_TOLD) return
    told.add(sender)
    warn(`${message} ${ENDPOINT_HINT}`, details)
  }

  return {
    /** Hears that an event was taken which had been sent to the start page. */
    onTaken(host: string, address: string): void {
      tellOnce(taken, host, 'An event was sent to the start page. It was accepted all the same.', { host, address })
    },
    /** Hears of a sender whose event, if it was one, was refused at a page. */
    onRefused(address: string): void {
      tellOnce(refused, toNetwork(address), 'Something that may be an event was sent to a page, and refused.', {
        address,
      })
    },
  }
}

export type EndpointHint = ReturnType<typeof createEndpointHint>
