import { useState } from 'react'
import { getWholeCards } from '@/lib/domain/board/decision-targets'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import type { Instant } from '@/lib/domain/instant'
import { buildSnoozeChoices, getFirstSnoozeDay, parseSnoozeDay } from '@/lib/domain/update/snooze'
import { Button } from '../../_ui/button'
import { Dialog } from '../../_ui/popovers/dialog'
import { describeAllHosts } from '../actions/done-text'
import { describeCards } from '../texts/describe-cards'
import { describeWhere } from '../texts/host-text'
import { formatShortDay } from '../time/day'
import { readServerClock } from '../time/server-clock'

type SnoozeDialogProps = { cards: readonly ShownCard[]; onSnooze(until: Instant): void; onClose(): void }

/** Asks for the day on which these cards become pending again. */
export function SnoozeDialog({ cards, onSnooze, onClose }: SnoozeDialogProps) {
  const [isRefused, setRefused] = useState(false)

  function onSubmit(day: string): void {
    const until = parseSnoozeDay(day, new Date(readServerClock()))
    setRefused(until === null)
    if (until !== null) choose(until)
  }

  function choose(until: Instant): void {
    onClose()
    onSnooze(until)
  }

  return (
    <Dialog
      onClose={onClose}
      title={`Snooze ${describeCards(cards)}${describeWhere(cards) === '' ? '' : describeAllHosts(getWholeCards(cards))}`}
    >
      <div className="flex flex-wrap gap-1.5 pb-4">
        {buildSnoozeChoices(new Date(readServerClock())).map(({ name, until }) => (
          <Button key={name} look="secondary" onClick={() => choose(until)}>
            <span className="first-letter:uppercase">{name}</span>
            <time className="text-ink-faint" dateTime={until}>
              {formatShortDay(until)}
            </time>
          </Button>
        ))}
      </div>
      <form
        className="flex flex-col gap-1.5"
        // The sentence below says what is wrong, instead of a text of the browser.
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit(String(new FormData(event.currentTarget).get('day')))
        }}
      >
        <label className="font-medium" htmlFor="snooze-day">
          Until the morning of
        </label>
        <input
          aria-describedby="snooze-fault"
          aria-invalid={isRefused}
          className="h-9 w-full rounded-lg border border-field bg-surface px-3"
          data-autofocus
          defaultValue={getFirstSnoozeDay(new Date(readServerClock()))}
          id="snooze-day"
          min={getFirstSnoozeDay(new Date(readServerClock()))}
          name="day"
          onInput={() => setRefused(false)}
          required
          type="date"
        />
        <p aria-live="polite" className="min-h-5 text-warning" id="snooze-fault">
          {isRefused && 'Choose a future date.'}
        </p>
        <div className="flex justify-end gap-2 pt-2">
          <Button look="secondary" onClick={onClose}>
            Cancel
          </Button>
          <Button look="primary" type="submit">
            Snooze
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
