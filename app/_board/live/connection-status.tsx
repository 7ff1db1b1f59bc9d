import { useNow } from '../time/use-now'
import type { ConnectionState } from './live-loop'
import type { LiveStatus } from './use-live-snapshot'

const LOOKS: Record<ConnectionState, { dot: string; title: string }> = {
  connecting: { dot: 'bg-ink-faint', title: 'Connecting to the server' },
  live: { dot: 'bg-positive', title: 'Changes appear at once' },
  polling: { dot: 'bg-warning', title: 'The live connection is down; this page checks for changes every 15 seconds' },
  offline: {
    dot: 'bg-warning motion-safe:animate-pulse',
    title: 'The server is not answering; this page keeps trying',
  },
  'shut-out': { dot: 'bg-warning', title: 'The gate in front no longer lets this page through' },
}

export function ConnectionStatus({ state: { connection, readAt } }: { state: LiveStatus }) {
  const now = useNow()
  const { dot, title } = LOOKS[connection]
  const words: Record<ConnectionState, string> = {
    connecting: 'Connecting…',
    live: 'Live',
    polling: `Checked ${now === null ? '' : formatClock(readAt)}`,
    offline: 'Reconnecting…',
    'shut-out': 'Signed out',
  }
  return (
    <p
      className="unless-read-only flex min-w-0 items-center gap-1.5 px-2 text-ink-soft text-xs tabular-nums"
      title={title}
    >
      <span className={`size-1.5 shrink-0 rounded-full ${dot}`} />
      <span className="truncate">{words[connection]}</span>
    </p>
  )
}

function formatClock(ms: number): string {
  return new Date(ms).toLocaleTimeString(undefined, { timeStyle: 'short' })
}
