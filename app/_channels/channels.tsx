'use client'

import { useState } from 'react'
import type { ChannelWire } from '@/lib/wire/channels/channels'
import { Button } from '../_ui/button'
import { Icon } from '../_ui/icon'
import { useIsHydrated } from '../_ui/page/use-is-hydrated'
import { AddChannelDialog } from './channel-dialog'
import type { FilterChoices } from './channel-filter'
import { ChannelItem } from './channel-item'
import { ThisBrowser } from './this-browser'

type ChannelsProps = {
  channels: readonly ChannelWire[]
  choices: FilterChoices
  /** The time at which the page was rendered, in ms. */
  nowMs: number
}

/** Shows the channels that the board tells people through, and adds others. */
export function Channels({ channels, choices, nowMs }: ChannelsProps) {
  const [isAdding, setAdding] = useState(false)
  const isHydrated = useIsHydrated()
  return (
    <div className="flex flex-col gap-3">
      {channels.length > 0 && (
        <ul aria-label="Channels" className="divide-y divide-line rounded-xl border border-line bg-surface shadow-card">
          {channels.map((channel) => (
            <ChannelItem channel={channel} choices={choices} key={channel.id} nowMs={nowMs} />
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-start gap-2">
        <Button disabled={!isHydrated} look="primary" onClick={() => setAdding(true)}>
          <Icon name="plus" />
          Add a channel
        </Button>
        <ThisBrowser ids={channels.map(({ id }) => id)} />
      </div>
      {isAdding && <AddChannelDialog choices={choices} onClose={() => setAdding(false)} />}
    </div>
  )
}
