import { getSettledBy } from '@/lib/domain/card/settled'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { findRunningSince, findSilence, getOtherTag, getStanding, isHostStillOld } from '@/lib/domain/card/standing'
import type { Instant } from '@/lib/domain/instant'
import { Icon } from '../../_ui/icon'
import { useBoardContext } from '../board-context'
import { formatHostNames } from '../texts/host-text'
import { Moment } from '../time/moment'

const LOOK = 'flex min-w-0 items-center gap-1 font-medium text-ink-soft'

/** Tells whether a card is done because all its hosts run what was reported. */
export function isRunning(card: ShownCard): boolean {
  const { state, hosts } = card
  return state === 'acknowledged' && getSettledBy(card) === null && hosts.every((host) => getStanding(host) === 'runs')
}

/** Shows since when all hosts have been running it; once a reporter is silent, as of when that is known. */
export function RunningStatus({ card: { image, hosts } }: { card: ShownCard }) {
  const { silent } = useBoardContext()
  const silence = findSilence(hosts, silent)
  const [imageTag = '', ...others] = new Set(hosts.map((host) => getOtherTag(image, host)))
  return (
    <span className={LOOK}>
      <Icon className={silence === null ? 'text-positive' : ''} name="check" />
      <span className="truncate">
        {imageTag === '' || others.length > 0 ? 'Running' : `Running ${imageTag}`}
        <Time instant={silence} word="as of" />
        {silence === null && <Time instant={findRunningSince(hosts)} word="since" />}
      </span>
    </span>
  )
}

function Time({ word, instant }: { word: string; instant: Instant | null }) {
  if (instant === null) return null
  return (
    <>
      {` ${word} `}
      <Moment instant={instant} />
    </>
  )
}

/** Marks a card that somebody acknowledged, though something older still runs. */
export function StillOldStatus({ card }: { card: ShownCard }) {
  const hosts = card.hosts.filter(isHostStillOld).map(({ hostname }) => hostname)
  return (
    <span className={LOOK} title={`An older build still runs on ${formatHostNames(hosts)}`}>
      <Icon name="pending" />
      <span className="truncate">Acknowledged, still old</span>
    </span>
  )
}
