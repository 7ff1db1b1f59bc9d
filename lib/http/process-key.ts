import { randomUUID } from 'node:crypto'

declare global {
  // Only a `var` becomes a property of globalThis, which the bundles of instrumentation and routes share.
  var diunDashboardProcessKey: string | undefined
}

/** Returns a key that nobody outside knows: a header that holds it was written by this process, whichever way the request came in. */
export function getProcessKey(): string {
  globalThis.diunDashboardProcessKey ??= randomUUID()
  return globalThis.diunDashboardProcessKey
}
