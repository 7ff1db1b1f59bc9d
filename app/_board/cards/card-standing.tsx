import { findRunningChange } from '@/lib/domain/card/running-change'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { findGoneImages, findSilence, isStillOld } from '@/lib/domain/card/standing'
import { useBoardContext } from '../board-context'
import { describeStandings } from '../texts/standing-text'
import { Moment } from '../time/moment'

type CardStandingProps = {
  card: ShownCard
  className: string
  /** Cuts off what does not fit in one line. */
  isOneLine?: boolean
}

/** Says in a line what reporters tell of the hosts of a card, and how old that is. It offers to forget what runs nowhere any more. */
export function CardStanding({ card, className, isOneLine = false }: CardStandingProps) {
  const { silent, onForget } = useBoardContext()
  const texts = describeStandings(card)
  const isAnythingSaid = texts.length > 0 || findRunningChange(card) !== null || isStillOld(card)
  const silence = isAnythingSaid ? findSilence(card.hosts, silent) : null
  const gone = findGoneImages(card, silent)
  if (texts.length === 0 && silence === null) return null
  return (
    <p className={`flex min-w-0 items-center gap-x-1.5 ${isOneLine ? '' : 'flex-wrap'} ${className}`}>
      <span
        className={`min-w-0 first-letter:uppercase ${isOneLine ? 'truncate' : ''}`}
        title={isOneLine ? texts.join(' · ') : undefined}
      >
        {texts.join(' · ')}
        {silence !== null && (
          <>
            {texts.length > 0 ? ', as of ' : 'known as of '}
            <Moment instant={silence} />
          </>
        )}
      </span>
      {gone.length > 0 && (
        <button
          aria-label={`Forget ${card.image}`}
          className="min-h-6 rounded underline decoration-line-strong underline-offset-4 hover:text-ink pointer-coarse:min-h-10 print:hidden"
          onClick={() => onForget(card)}
          type="button"
        >
          Forget…
        </button>
      )}
    </p>
  )
}
