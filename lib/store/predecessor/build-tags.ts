import { MAX_TAG_NAME, selectLeastUsedColor, type Tag } from '@/lib/domain/tag'

/** Builds our tags from the predecessor's: under the ids they had, in the order of their ids, and with names that ours may have. */
export function buildTags(old: readonly Pick<Tag, 'id' | 'name'>[]): Tag[] {
  const tags: Tag[] = []
  const taken = new Set<string>()
  for (const { id, name } of old) {
    const free = findFreeName(name.replaceAll('\0', '\uFFFD').trim() || `Tag ${id}`, taken)
    taken.add(free)
    tags.push({ id, name: free, color: selectLeastUsedColor(tags), position: tags.length })
  }
  return tags
}

function findFreeName(name: string, taken: ReadonlySet<string>): string {
  let candidate = truncateName(name, '')
  for (let n = 2; taken.has(candidate); n += 1) candidate = truncateName(name, ` (${n})`)
  return candidate
}

/** Appends the suffix, and shortens the name if both are too long. */
function truncateName(name: string, suffix: string): string {
  const room = MAX_TAG_NAME - suffix.length
  return `${[...name].slice(0, room).join('').trimEnd()}${suffix}`
}
