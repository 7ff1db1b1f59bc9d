/** Names a host within a sentence. */
export function formatHostName(host: string): string {
  return host || 'the unnamed host'
}
