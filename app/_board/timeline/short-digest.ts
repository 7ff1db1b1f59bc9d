/** Shortens a digest to its first 12 digits, which are enough to tell digests apart: `sha256:c8eaa4764fcc`. */
export function shortenDigest(digest: string): string {
  return digest.slice(0, digest.indexOf(':') + 13)
}
