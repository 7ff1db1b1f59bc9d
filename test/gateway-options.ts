import { BlockList } from 'node:net'

/** The settings of a gateway that lets every request pass. */
export const GATEWAY_OPTIONS = {
  trustedProxies: new BlockList(),
  baseUrl: null,
  hsts: null,
  frameAncestors: [],
  isDevelopment: false,
  auth: { mode: 'password' as const },
  hasOpenMetrics: false,
  onForwarded: () => {},
  filterRequest: ({ pass }: { pass(): void }) => pass(),
}
