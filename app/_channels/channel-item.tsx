import { useState } from 'react'
import { formatAge, formatDuration } from '@/lib/domain/age'
import type { ChannelWire } from '@/lib/wire/channels/channels'
import { RemoveButton } from '../_access/remove-button'
import { Button } from '../_ui/button'
import { Icon } from '../_ui/icon'
import { EditChannelDialog } from './channel-dialog'
import type { FilterChoices } from './channel-filter'
import { describeTells } from './channel-texts'
import { MissingChoices } from './missing-choices'
import { TestAnswer, TestButton, useTest } from './send-test'
import { getServiceName } from './services'

type ChannelItemProps = { channel: ChannelWire; choices: FilterChoices; nowMs: number }

export function ChannelItem({ channel, choices, nowMs }: ChannelItemProps) {
  const { id, name, kind, address, from_file } = channel
  const [isEditing, setEditing] = useState(false)
  const test = useTest(id)
  return (
    <li className="flex flex-col gap-2 px-4 py-3">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <p className="flex flex-wrap gap-x-2 font-medium">
            <bdi translate="no">{name}</bdi>
            <span className="font-normal text-ink-soft">
              {getServiceName(kind)}
              {address !== '' && (
                <>
                  , <bdi translate="no">{address}</bdi>
                </>
              )}
            </span>
          </p>
          <p className="text-ink-soft text-xs">{describeTells(channel)}</p>
          {from_file && <p className="text-ink-faint text-xs">From the file of CHANNELS, and changed there</p>}
          <DeliveryText channel={channel} nowMs={nowMs} />
        </div>
        <div className="-mr-1.5 ml-auto flex items-center gap-1">
          <TestButton name={name} test={test} />
          {!from_file && (
            <>
              <Button aria-label={`Edit ${name}`} look="icon" onClick={() => setEditing(true)} title={`Edit ${name}`}>
                <Icon name="pencil" />
              </Button>
              <RemoveButton
                icon={<Icon name="trash" />}
                name={name}
                path={`/api/channels/${id}`}
                verb="Delete"
                warning="Nothing more is told here, and its address is forgotten."
              />
            </>
          )}
        </div>
      </div>
      <MissingChoices choices={choices} filter={channel.filter} />
      <FailureText channel={channel} nowMs={nowMs} />
      <TestAnswer test={test} />
      {isEditing && <EditChannelDialog channel={channel} choices={choices} onClose={() => setEditing(false)} />}
    </li>
  )
}

/** Says when the last message went out; of a channel that fails, `FailureText` tells. */
function DeliveryText({ channel: { delivery }, nowMs }: Pick<ChannelItemProps, 'channel' | 'nowMs'>) {
  const { delivered_at, failed_since } = delivery
  if (failed_since !== null) return null
  return (
    <p className="text-ink-faint text-xs">
      {delivered_at === null ? 'Nothing to tell yet' : `Last message ${formatAgo(delivered_at, nowMs)}`}
    </p>
  )
}

/** Says for how long nothing has been delivered, what the other side answers, and when the next attempt is. */
function FailureText({ channel: { delivery }, nowMs }: Pick<ChannelItemProps, 'channel' | 'nowMs'>) {
  const { failed_since, failures, retry_at, answer } = delivery
  if (failed_since === null) return null
  const age = formatAge(failed_since, nowMs)
  const wait = retry_at === null ? '' : formatDuration(Date.parse(retry_at) - nowMs)
  return (
    <p className="rounded-lg border border-line bg-(--tint-soft) px-3 py-2 text-pretty" data-color="amber">
      <strong className="font-semibold text-(--tint)">
        Not delivered{age !== '' && ` for ${age}`}
        {failures > 1 && `, ${failures} attempts`}.
      </strong>{' '}
      {answer !== '' && <bdi translate="no">{answer}</bdi>}{' '}
      {retry_at !== null && (
        <span className="text-ink-soft">Next attempt {wait === '' ? 'about now' : `in ${wait}`}.</span>
      )}
    </p>
  )
}

function formatAgo(instant: string, nowMs: number): string {
  const age = formatAge(instant, nowMs)
  return age === '' ? 'just now' : `${age} ago`
}
