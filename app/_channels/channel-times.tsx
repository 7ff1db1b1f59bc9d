import { useId } from 'react'
import type { Day } from '@/lib/domain/channels/channel'
import { TextField } from '../_ui/forms/text-field'
import { DAY_NAMES } from './channel-texts'

type ChannelTimesProps = { at: string; days: readonly Day[]; onDays(days: Day[]): void }

/** The time and the days of digests and reminders. */
export function ChannelTimes({ at, days, onDays }: ChannelTimesProps) {
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
      <div className="w-32">
        <TextField defaultValue={at} label="At" name="at" required type="time" />
      </div>
      <fieldset className="flex flex-col gap-1.5">
        <legend className="pb-1.5 font-medium">On</legend>
        <div className="flex flex-wrap gap-1">
          {DAY_NAMES.map(({ day, short, name }) => (
            <label
              className="relative grid h-9 w-9 place-items-center rounded-lg border border-line text-ink-soft has-checked:border-accent has-checked:bg-accent has-checked:text-on-accent has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2 pointer-coarse:h-11"
              key={day}
              title={name}
            >
              <input
                aria-label={name}
                checked={days.includes(day)}
                className="absolute inset-0 cursor-pointer opacity-0"
                onChange={({ currentTarget }) =>
                  onDays(currentTarget.checked ? [...days, day] : days.filter((other) => other !== day))
                }
                type="checkbox"
              />
              {short}
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  )
}

/** The zone of a channel, of those that the browser knows. */
export function ZoneField({ zone }: { zone: string }) {
  const id = useId()
  const zones = [...new Set([zone, 'UTC', ...Intl.supportedValuesOf('timeZone')])].toSorted()
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label className="font-medium" htmlFor={id}>
        Time zone
      </label>
      <select
        className="h-9 w-full rounded-lg border border-field bg-surface px-2.5 pointer-coarse:h-11"
        defaultValue={zone}
        id={id}
        name="zone"
      >
        {zones.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
    </div>
  )
}

type QuietHoursProps = { quiet: { from: string; until: string } | null; isOn: boolean; onToggle(isOn: boolean): void }

/** The hours in which nothing is sent. */
export function QuietHours({ quiet, isOn, onToggle }: QuietHoursProps) {
  return (
    <div className="flex flex-col gap-2">
      <CheckBox
        about="Nothing is sent then. What there is to tell comes when they end."
        isChecked={isOn}
        name="Quiet hours"
        onChange={onToggle}
      />
      {isOn && (
        <div className="ml-6.5 flex flex-wrap gap-3">
          <div className="w-32">
            <TextField defaultValue={quiet?.from ?? '22:00'} label="From" name="quiet-from" required type="time" />
          </div>
          <div className="w-32">
            <TextField defaultValue={quiet?.until ?? '07:00'} label="Until" name="quiet-until" required type="time" />
          </div>
        </div>
      )}
    </div>
  )
}

type CheckBoxProps = { name: string; about: string; isChecked: boolean; onChange(isChecked: boolean): void }

/** A check box with a sentence about what it does. */
export function CheckBox({ name, about, isChecked, onChange }: CheckBoxProps) {
  return (
    <label className="-mx-1.5 flex gap-2.5 rounded-lg px-1.5 py-1 hover:bg-sunken">
      <input
        checked={isChecked}
        className="mt-0.5 size-4 shrink-0 accent-accent"
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        type="checkbox"
      />
      <span className="min-w-0">
        <span className="font-medium">{name}</span>
        <span className="block text-ink-soft text-pretty text-xs">{about}</span>
      </span>
    </label>
  )
}
