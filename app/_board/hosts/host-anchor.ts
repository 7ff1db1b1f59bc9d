/** Returns the URL fragment of a host on the page of hosts. */
export function toHostAnchor(host: string): string {
  return `host-${encodeURIComponent(host)}`
}
