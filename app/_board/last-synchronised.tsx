import { useNow } from './use-now'

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' })

/**
 * @param readAt when the board was last known to be true, in ms
 * @param isOpen there is no sign-in, which is said here: quietly, since someone chose it
 */
export function LastSynchronised({ readAt, isOpen }: { readAt: number; isOpen: boolean }) {
  const now = useNow()
  return (
    <footer className="px-4 pb-4 text-center text-ink-faint text-xs tabular-nums sm:px-6 print:text-left">
      {now !== null && `Last synchronised ${clock.format(readAt)}`}
      {isOpen && <span className="block">No sign-in: whoever reaches this address sees and changes the board.</span>}
    </footer>
  )
}
