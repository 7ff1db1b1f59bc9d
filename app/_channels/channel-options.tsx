import type { ChannelWire } from '@/lib/wire/channels/channels'
import { ChannelFilterFields, type FilterChoices } from './channel-filter'
import { OCCASION_TEXTS } from './channel-texts'
import { ChannelTimes, CheckBox, QuietHours, ZoneField } from './channel-times'
import type { ChannelDraft } from './use-channel-draft'

type ChannelOptionsProps = { channel: ChannelWire | null; choices: FilterChoices; draft: ChannelDraft }

/** The fields that all services have: what is told, at what time, and of which updates. */
export function ChannelOptions({ channel, choices, draft }: ChannelOptionsProps) {
  const { tells, filter, isTimed } = draft
  const hasMore = channel !== null && (channel.filter !== '' || channel.quiet !== null || channel.all_clear)
  return (
    <>
      <fieldset className="flex flex-col gap-1">
        <legend className="pb-1 font-semibold">Tell me</legend>
        {OCCASION_TEXTS.map(({ occasion, name, about }) => (
          <CheckBox
            about={about}
            isChecked={tells.includes(occasion)}
            key={occasion}
            name={name}
            onChange={(isChosen) => draft.tell(occasion, isChosen)}
          />
        ))}
      </fieldset>
      {isTimed && <ChannelTimes at={channel?.at ?? '08:00'} days={draft.days} onDays={draft.setDays} />}
      <details open={hasMore}>
        <summary className="w-fit rounded py-1 font-medium">Time zone, quiet hours, only some updates</summary>
        <div className="flex flex-col gap-4 pt-3">
          <ZoneField zone={channel?.zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone} />
          <QuietHours isOn={draft.isQuiet} onToggle={draft.setQuiet} quiet={channel?.quiet ?? null} />
          {tells.includes('digest') && (
            <CheckBox
              about="A digest that says so, instead of silence."
              isChecked={draft.wantsAllClear}
              name="Also when nothing waits"
              onChange={draft.setWantsAllClear}
            />
          )}
          <div className="flex flex-col gap-2">
            <p className="font-medium">
              Only some updates <span className="font-normal text-ink-soft">(nothing ticked is everything)</span>
            </p>
            <ChannelFilterFields choices={choices} filter={filter} onChange={draft.setFilter} />
          </div>
        </div>
      </details>
    </>
  )
}
