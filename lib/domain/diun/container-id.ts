/**
 * Matches the name that Docker gives a container's host: the first 12 digits of the container's id. It changes whenever DIUN is
 * recreated.
 */
const CONTAINER_ID = /^[0-9a-f]{12}$/

/** Tells whether the name of a host is the id of its container. */
export function isContainerId(host: string): boolean {
  return CONTAINER_ID.test(host)
}
