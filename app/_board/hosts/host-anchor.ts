/** Answers the fragment of the address at which a host stands on the page of hosts. */
export function toHostAnchor(host: string): string {
  return `host-${encodeURIComponent(host)}`
}
