/** Docker names a container's host after the first 12 digits of its id; that changes whenever DIUN is recreated. */
const CONTAINER_ID = /^[0-9a-f]{12}$/

/** Tells whether a host is called as its container is. */
export function isContainerId(host: string): boolean {
  return CONTAINER_ID.test(host)
}
