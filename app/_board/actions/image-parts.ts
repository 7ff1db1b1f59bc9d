/** The server reads a body of 1 MiB; this leaves room for what else is in it. */
const MAX_BYTES = 900_000

const encoder = new TextEncoder()

/**
 * The images in parts that a request can carry.
 * @param most how many of them
 * @param times how often a request names each
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
