import type { ChangedWire } from '@/lib/wire/changes'

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000

type StreamListener = {
  /** Receives the current revision when the stream opens, and each new one. */
  onRevision(revision: number): void
  /** Reports that the stream is down. Another attempt follows. */
  onDown(): void
}

/** Listens to `/api/changes` once `connect` is called, and reconnects when the stream drops: soon at first, then with growing pauses. */
export function createChangeStream({ onRevision, onDown }: StreamListener) {
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0

  function connect(): void {
    close()
    source = new EventSource('/api/changes')
    source.addEventListener('changed', ({ data }: MessageEvent<string>) => {
      failures = 0
      onRevision(readRevision(data))
    })
    source.addEventListener('error', () => {
      close()
      timer = setTimeout(connect, computePause(failures))
      failures += 1
      onDown()
    })
  }

  function close(): void {
    clearTimeout(timer)
    source?.close()
    source = null
  }

  return { connect, close }
}

/** Half of the pause is random, so that the clients of a server that comes back do not all reconnect at once. */
function computePause(failures: number): number {
  const longest = Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS)
  return longest * (0.5 + Math.random() / 2)
}

function readRevision(data: string): number {
  const { revision }: ChangedWire = JSON.parse(data)
  return revision
}
