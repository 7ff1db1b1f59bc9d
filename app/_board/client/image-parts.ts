/** Leaves room for the rest of the body, of which the server reads 1 MiB at most. */
const MAX_BYTES = 900_000

const encoder = new TextEncoder()

/**
 * Splits images into parts that fit into one request each.
 * @param most the number of images in a part, at most
 * @param times the number of times that a request names each image
 */
export function splitImages(images: readonly string[], most: number, times = 1): string[][] {
  const parts: string[][] = []
  let part: string[] = []
  let bytes = 0
  for (const image of images) {
    const size = times * (encoder.encode(JSON.stringify(image)).length + 1)
    if (part.length === most || (part.length > 0 && bytes + size > MAX_BYTES)) {
      parts.push(part)
      part = []
      bytes = 0
    }
    part.push(image)
    bytes += size
  }
  return part.length === 0 ? parts : [...parts, part]
}
