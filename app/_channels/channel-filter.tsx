import type { ChannelFilter } from '@/lib/domain/channels/channel'
import { TOLD_LANES } from '@/lib/domain/channels/filter'
import { BUMPS } from '@/lib/domain/image/bump'
import { Choice } from '../_ui/forms/choice'

/** The tags and hosts of the board. */
export type FilterChoices = { tags: readonly string[]; hosts: readonly string[] }

const LANE_NAMES = { 'read-first': 'Read first', safe: 'Safe' } as const
const CHANGE_NAMES = { major: 'Major', minor: 'Minor', patch: 'Patch', rebuilt: 'Rebuilt' } as const

type ChannelFilterFieldsProps = {
  filter: ChannelFilter
  choices: FilterChoices
  onChange(filter: ChannelFilter): void
}

/** Limits what a channel is told of. Nothing chosen lets everything through. */
export function ChannelFilterFields({ filter, choices, onChange }: ChannelFilterFieldsProps) {
  const tags = listValues(choices.tags, filter.tags)
  const hosts = listValues(choices.hosts, filter.hosts)
  return (
    <div className="-mx-1.5 grid gap-x-4 gap-y-3 sm:grid-cols-2">
      {hosts.length > 1 && (
        <Choice
          chosen={filter.hosts}
          legend="Hosts"
          onChange={(chosen) => onChange({ ...filter, hosts: chosen })}
          options={hosts.map((value) => ({ value, name: value || 'The unnamed host' }))}
        />
      )}
      {tags.length > 1 && (
        <Choice
          chosen={filter.tags}
          legend="Tags"
          onChange={(chosen) => onChange({ ...filter, tags: chosen })}
          options={tags.map((value) => ({ value, name: value || 'Untagged' }))}
        />
      )}
      <Choice
        chosen={filter.lanes}
        legend="Lanes"
        onChange={(chosen) => onChange({ ...filter, lanes: chosen })}
        options={TOLD_LANES.map((value) => ({ value, name: LANE_NAMES[value] }))}
      />
      <Choice
        chosen={filter.changes}
        legend="Size of the change"
        onChange={(chosen) => onChange({ ...filter, changes: chosen })}
        options={BUMPS.map((value) => ({ value, name: CHANGE_NAMES[value] }))}
      />
    </div>
  )
}

/** Lists what can be chosen, with what is chosen already though the board has it no more. */
function listValues(offered: readonly string[], chosen: readonly string[]): string[] {
  return [...new Set([...offered, ...chosen])]
}
