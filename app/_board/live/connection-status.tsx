import { useNow } from '../time/use-now'
import type { ConnectionState } from './live-loop'
import type { LiveStatus } from './use-live-snapshot'

/** The looks of each state; a page that polls shows the time of its last check after its text. */
const LOOKS: Record<ConnectionState, { dot: string; text: string; title: string }> = {
  connecting: { dot: 'bg-ink-faint', text: 'Connecting…', title: 'Connecting to the server' },
  live: { dot: 'bg-positive', text: 'Live', title: 'Changes appear at once' },
  polling: {
    dot: 'bg-warning',
    text: 'Checked',
    title: 'The live connection is down; this page checks for changes every 15 seconds',
  },
  offline: {
    dot: 'bg-warning motion-safe:animate-pulse',
    text: 'Reconnecting…',
    title: 'The server is not answering; this page keeps trying',
  },
  'shut-out': { dot: 'bg-warning', text: 'Signed out', title: 'The gate in front no longer lets this page through' },
}

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })

export function ConnectionStatus({ state: { connection, readAt } }: { state: LiveStatus }) {
  const now = useNow()
  const { dot, text, title } = LOOKS[connection]
  const checkedAt = connection === 'polling' && now !== null ? ` ${clock.format(readAt)}` : ''
  return (
    <p
      className="unless-read-only flex min-w-0 items-center gap-1.5 px-2 text-ink-soft text-xs tabular-nums"
      title={title}
    >
      <span className={`size-1.5 shrink-0 rounded-full ${dot}`} />
      <span className="truncate">{`${text}${checkedAt}`}</span>
    </p>
  )
}
