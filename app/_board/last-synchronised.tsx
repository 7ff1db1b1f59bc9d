import { useNow } from './use-now'

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' })

/** @param readAt when the board was last known to be true, in ms */
export function LastSynchronised({ readAt }: { readAt: number }) {
  const now = useNow()
  return (
    <footer className="px-4 pb-4 text-center text-ink-faint text-xs tabular-nums sm:px-6 print:text-left">
      {now !== null && `Last synchronised ${clock.format(readAt)}`}
    </footer>
  )
}
