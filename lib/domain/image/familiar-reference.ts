import { toCanonicalReference } from './canonical-reference'

/** Shortens a reference to the form in which people write it: `docker.io/library/redis:7` is `redis:7`. */
export function toFamiliarReference(reference: string): string {
  const short = ['docker.io/library/', 'docker.io/']
    .filter((prefix) => reference.startsWith(prefix))
    .map((prefix) => reference.slice(prefix.length))
  const canonical = toCanonicalReference(reference)
  return short.find((each) => toCanonicalReference(each) === canonical) ?? reference
}
