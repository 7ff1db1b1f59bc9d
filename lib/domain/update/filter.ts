import type { State, Update } from './update'

/**
 * A filter says which updates to show. Within one field any match counts, between fields all must match; an empty filter shows
 * everything.
 */
export type Filter = {
  states: readonly State[]
  /** The tags by name or by id; `''` is the untagged. */
  tags: readonly string[]
  hosts: readonly string[]
  /** A part of an image, host, container or tag name, or of a metadata value; upper and lower case are alike. */
  query: string
}

export const EMPTY_FILTER: Filter = { states: [], tags: [], hosts: [], query: '' }

export function createUpdateMatcher({ states, tags, hosts, query }: Filter): (update: Update) => boolean {
  const wanted = query.toLowerCase()
  return (update) =>
    matchesAny(states, [update.state]) &&
    matchesAny(tags, update.tag === null ? [''] : [update.tag.name, String(update.tag.id)]) &&
    matchesAny(
      hosts,
      update.hosts.map((host) => host.hostname),
    ) &&
    (wanted === '' || getSearchableTexts(update).some((text) => text.toLowerCase().includes(wanted)))
}

function matchesAny(wanted: readonly string[], actual: readonly string[]): boolean {
  return wanted.length === 0 || actual.some((value) => wanted.includes(value))
}

function getSearchableTexts({ image, event, tag, hosts }: Update): string[] {
  const ofHosts = hosts.flatMap(({ hostname, containers, metadata }) => [
    hostname,
    ...containers,
    ...Object.values(metadata).filter((value) => typeof value === 'string'),
  ])
  return [image, event.image, tag?.name ?? '', ...ofHosts]
}
