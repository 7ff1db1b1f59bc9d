import { useNow } from '../time/use-now'

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' })

/** @param readAt the time at which the board was last known to be up to date, in ms */
export function LastSynchronised({ readAt }: { readAt: number }) {
  const now = useNow()
  return now === null ? null : <span>Last synchronised {clock.format(readAt)}</span>
}
