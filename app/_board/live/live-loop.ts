import { openChangeStream } from './change-stream'
import { coalesce } from './coalesce'

/** A stream can die without a word (a laptop that slept, a proxy): look now and then even so. */
const POLL_LIVE_MS = 60_000
const POLL_DOWN_MS = 15_000

/** `live`: a change shows at once. `polling`: the stream is down, so within 15 s. `offline`: nothing answers. */
export type Connection = 'connecting' | 'live' | 'polling' | 'offline'

type LiveLoopOptions = {
  /**
   * Reads anew, and shows what it read.
   * @returns whether that is other than before
   */
  read(): Promise<boolean>
  /** Whether what is shown is of this revision for sure. */
  isCurrent(revision: number): boolean
  /** Something is shown already, and true: reading can wait for a reason. */
  isShown: boolean
  /** @param readAt when what is shown was last known to be true, in ms */
  onConnection(connection: Connection, readAt: number): void
}

/**
 * Keeps what a page shows true: reads when the server says that something changed, by polling when it cannot say so, and
 * when the page comes back into view or the network into reach.
 */
export function openLiveLoop({ read, isCurrent, isShown, onConnection }: LiveLoopOptions) {
  let changes = 0
  let readAt = Date.now()
  /** null until the stream has opened or failed, or taken too long for either. */
  let isStreaming: boolean | null = null
  let isReachable = true
  let isClosed = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const refresh = coalesce(async () => {
    try {
      if (await read()) changes += 1
      isReachable = true
      readAt = Date.now()
    } catch {
      isReachable = false
    }
    if (isClosed) return
    tell()
    schedule()
  })

  const stream = openChangeStream({
    onRevision(revision) {
      isStreaming = true
      if (isReachable && isCurrent(revision)) readAt = Date.now()
      else void refresh()
      tell()
    },
    onDown() {
      isStreaming = false
      void refresh()
    },
  })

  function tell(): void {
    if (!isReachable) onConnection('offline', readAt)
    else if (isStreaming !== null) onConnection(isStreaming ? 'live' : 'polling', readAt)
  }

  function schedule(): void {
    clearTimeout(timer)
    timer = setTimeout(poll, isStreaming && isReachable ? POLL_LIVE_MS : POLL_DOWN_MS)
  }

  async function poll(): Promise<void> {
    isStreaming ??= false
    const before = changes
    await refresh()
    const isStreamDeaf = isStreaming && changes !== before
    if (isStreamDeaf) stream.reconnect()
  }

  function onReturn(): void {
    if (document.visibilityState === 'hidden') return
    if (!isStreaming) stream.reconnect()
    void poll()
  }

  document.addEventListener('visibilitychange', onReturn)
  addEventListener('online', onReturn)
  if (isShown) schedule()
  else void refresh()

  return {
    refresh,
    close() {
      isClosed = true
      clearTimeout(timer)
      stream.close()
      document.removeEventListener('visibilitychange', onReturn)
      removeEventListener('online', onReturn)
    },
  }
}
