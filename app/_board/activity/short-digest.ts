/** `sha256:c8eaa4764fcc`: as much as tells digests apart. */
export function shortenDigest(digest: string): string {
  return digest.slice(0, digest.indexOf(':') + 13)
}
