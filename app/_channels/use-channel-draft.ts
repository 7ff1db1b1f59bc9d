import { useState } from 'react'
import type { ChannelKind, Day, Occasion } from '@/lib/domain/channels/channel'
import { formatFilter, NO_FILTER, parseFilter } from '@/lib/domain/channels/filter'
import { getUsualDays, getUsualTells } from '@/lib/domain/channels/usual-tells'
import type { ChannelWire } from '@/lib/wire/channels/channels'
import { readQuiet } from './read-channel-form'

/** Keeps what is ticked in the form of a channel; the browser keeps what is typed. */
export function useChannelDraft(channel: ChannelWire | null, kind: ChannelKind) {
  const [tells, setTells] = useState<readonly Occasion[]>(channel?.tells ?? getUsualTells(kind))
  const [days, setDays] = useState<readonly Day[]>(channel?.days ?? getUsualDays(kind))
  const [filter, setFilter] = useState(channel === null ? NO_FILTER : parseFilter(channel.filter))
  const [wantsAllClear, setWantsAllClear] = useState(channel?.all_clear ?? false)
  const [isQuiet, setQuiet] = useState(channel !== null && channel.quiet !== null)
  const isTimed = tells.includes('digest') || tells.includes('reminder')

  return {
    tells,
    days,
    setDays,
    filter,
    setFilter,
    wantsAllClear,
    setWantsAllClear,
    isQuiet,
    setQuiet,
    /** True when something is told at a time of day. */
    isTimed,
    tell(occasion: Occasion, isChosen: boolean) {
      setTells(isChosen ? [...tells, occasion] : tells.filter((other) => other !== occasion))
    },
    readSettings(form: FormData) {
      return {
        name: String(form.get('name')).trim(),
        tells,
        ...(isTimed && { at: String(form.get('at')), days }),
        zone: String(form.get('zone')),
        quiet: readQuiet(form),
        filter: formatFilter(filter),
        all_clear: wantsAllClear,
      }
    },
  }
}

export type ChannelDraft = ReturnType<typeof useChannelDraft>
