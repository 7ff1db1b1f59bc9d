const DIGITS = /^[0-9a-f]{64}$/
/** Matches the beginning of an id by which people name an image. */
const SHORT_ID = /^[0-9a-f]{7,64}$/
const ALGORITHM = 'sha256:'

/** Writes the id of an image as Docker does: Podman leaves out the algorithm in some places. */
export function toImageId(id: string): string {
  return DIGITS.test(id) ? ALGORITHM + id : id
}

/** Tells whether a container names its image by an id: Docker does once an image tag has moved on to another image. */
export function isImageId(reference: string, imageId: string): boolean {
  if (reference.startsWith(ALGORITHM) || DIGITS.test(reference)) return true
  return SHORT_ID.test(reference) && imageId.startsWith(ALGORITHM + reference)
}
