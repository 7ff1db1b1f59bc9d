/** Names a host within a sentence. */
export function nameHost(host: string): string {
  return host || 'the unnamed host'
}
