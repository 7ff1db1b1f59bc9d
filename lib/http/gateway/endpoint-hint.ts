import { getNetwork } from '../network/network'
import { ENDPOINT_HINT } from './misdirected'

/** More than there are DIUNs; strangers cannot fill the log. */
const MAX_WARNINGS = 100

type Warn = (message: string, details: Record<string, unknown>) => void

/** Tells once of each DIUN whose endpoint leads to a page, with the setting that mends it. */
export function createEndpointHint(warn: Warn) {
  const accepted = new Set<string>()
  /** Anyone may be refused, and no number of them is to keep a DIUN whose events were taken from being told of. */
  const refused = new Set<string>()

  function warnOnce(warned: Set<string>, sender: string, message: string, details: Record<string, unknown>): void {
    if (warned.has(sender) || warned.size >= MAX_WARNINGS) return
    warned.add(sender)
    warn(`${message} ${ENDPOINT_HINT}`, details)
  }

  return {
    /** Hears that an event was taken which had been sent to the start page. */
    onAccepted(host: string, address: string): void {
      warnOnce(accepted, host, 'An event was sent to the start page. It was accepted all the same.', { host, address })
    },
    /** Hears of a sender whose event, if it was one, was refused at a page. */
    onRefused(address: string): void {
      warnOnce(refused, getNetwork(address), 'Something that may be an event was sent to a page, and refused.', {
        address,
      })
    },
  }
}

export type EndpointHint = ReturnType<typeof createEndpointHint>
