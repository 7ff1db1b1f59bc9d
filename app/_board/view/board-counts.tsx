import { Fragment } from 'react'
import type { Counts } from '@/lib/domain/board/counts'
import { SHOWN_STATES, type ShownState, type View } from '@/lib/domain/board/view'
import { Icon } from '../../_ui/icon'
import { formatCount } from '../texts/format-count'

type BoardCountsProps = { counts: Counts; view: View; onView(part: Partial<View>): void }

/** The part of a view that shows the pending majors. */
const MAJORS = { states: ['pending'], changes: ['major'] } satisfies Partial<View>

/** Shows the number of images in each state, and of pending majors. A pressed number filters the board by what it counts. */
export function BoardCounts({ counts, view, onView }: BoardCountsProps) {
  const shown = SHOWN_STATES.filter((state) => state === 'pending' || counts[state] > 0 || view.states.includes(state))
  const isMajors = view.states.join() === 'pending' && view.changes.join() === 'major'
  return (
    <fieldset className="-ml-2.5 flex min-w-0 items-center gap-0.5 overflow-x-auto [scrollbar-width:none] max-sm:mask-r-from-[calc(100%-1.5rem)] max-sm:pr-6 sm:flex-wrap">
      <legend className="sr-only">Show by state</legend>
      {shown.map((state) => (
        <Fragment key={state}>
          <CountButton
            amount={counts[state]}
            isPressed={view.states.includes(state) && !isMajors}
            onPress={(isPressed) => onView({ states: isPressed ? [state] : [], ...(isMajors && { changes: [] }) })}
            word={state}
          />
          {state === 'pending' && (counts.majors > 0 || isMajors) && (
            <CountButton
              amount={counts.majors}
              isPressed={isMajors}
              onPress={(isPressed) => onView(isPressed ? MAJORS : { states: [], changes: [] })}
              word="major"
            />
          )}
        </Fragment>
      ))}
      <span className="px-1.5 text-[0.8125rem] text-ink-faint tabular-nums max-md:hidden">
        {`${formatCount(counts.images, 'image')} on ${formatCount(counts.hosts, 'host')}`}
      </span>
    </fieldset>
  )
}

type CountButtonProps = {
  word: ShownState | 'major'
  amount: number
  isPressed: boolean
  onPress(isPressed: boolean): void
}

function CountButton({ word, amount, isPressed, onPress }: CountButtonProps) {
  const isUrgent = word === 'pending' && amount > 0
  return (
    <button
      aria-pressed={isPressed}
      className={`flex h-8 shrink-0 items-center gap-1.5 rounded-lg border px-2.5 text-[0.8125rem] whitespace-nowrap tabular-nums transition-colors duration-100 pointer-coarse:h-10 ${
        isPressed
          ? 'border-accent bg-accent/8 text-ink'
          : 'border-transparent text-ink-soft hover:bg-sunken hover:text-ink'
      }`}
      data-color={word === 'major' ? 'fuchsia' : undefined}
      onClick={() => onPress(!isPressed)}
      title={word === 'major' ? 'Pending updates to another major version' : undefined}
      type="button"
    >
      {word === 'major' && <Icon className="-mr-0.5 text-(--tint)" name="up" />}
      <span className={isUrgent ? 'font-semibold text-ink' : ''}>{amount}</span> {word}
    </button>
  )
}
