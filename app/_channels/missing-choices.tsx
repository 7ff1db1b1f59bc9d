import { parseFilter } from '@/lib/domain/channels/filter'
import type { FilterChoices } from './channel-filter'

/**
 * Says which tags and hosts of a filter the board does not have, since such a filter keeps updates back without anybody having chosen that:
 * a tag was deleted or renamed, or a name is misspelled.
 */
export function MissingChoices({ filter, choices }: { filter: string; choices: FilterChoices }) {
  const { tags, hosts } = parseFilter(filter)
  const missingTags = tags.filter((tag) => !choices.tags.includes(tag))
  const missingHosts = hosts.filter((host) => !choices.hosts.includes(host))
  const missing = [
    ...missingTags.map((tag) => ({ kind: 'tag', name: tag })),
    ...missingHosts.map((host) => ({ kind: 'host', name: host })),
  ]
  if (missing.length === 0) return null
  const isNoneLeft =
    (tags.length > 0 && missingTags.length === tags.length) ||
    (hosts.length > 0 && missingHosts.length === hosts.length)
  return (
    <p className="rounded-lg border border-line bg-(--tint-soft) px-3 py-2 text-pretty" data-color="amber">
      {isNoneLeft && <strong className="font-semibold text-(--tint)">No update is told here. </strong>}
      Its filter names what the board does not have:{' '}
      {missing.map(({ kind, name }, index) => (
        <span key={`${kind} ${name}`}>
          {index > 0 && ', '}
          {kind} <bdi translate="no">{name || 'unnamed'}</bdi>
        </span>
      ))}
      .
    </p>
  )
}
