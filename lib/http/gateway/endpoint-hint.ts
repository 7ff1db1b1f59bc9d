import { getNetwork } from '../network/network'
import { ENDPOINT_HINT } from './misdirected'

/** There are fewer DIUNs than this, and strangers cannot fill the log. */
const MAX_WARNINGS = 100

type Warn = (message: string, details: Record<string, unknown>) => void

/** Creates listeners that warn once of each DIUN whose endpoint leads to a page, and name the setting that corrects it. */
export function createEndpointHint(warn: Warn) {
  const accepted = new Set<string>()
  /** Refused senders are counted apart: anyone may be one, and however many are, a DIUN whose events were accepted is still reported. */
  const refused = new Set<string>()

  function warnOnce(warned: Set<string>, sender: string, message: string, details: Record<string, unknown>): void {
    if (warned.has(sender) || warned.size >= MAX_WARNINGS) return
    warned.add(sender)
    warn(`${message} ${ENDPOINT_HINT}`, details)
  }

  return {
    /** Is called when an event that was sent to the start page has been accepted. */
    onAccepted(host: string, address: string): void {
      warnOnce(accepted, host, 'An event was sent to the start page. It was accepted all the same.', { host, address })
    },
    /** Is called when a request that may be an event was refused at a page. */
    onRefused(address: string): void {
      warnOnce(refused, getNetwork(address), 'Something that may be an event was sent to a page, and refused.', {
        address,
      })
    },
  }
}

export type EndpointHint = ReturnType<typeof createEndpointHint>
