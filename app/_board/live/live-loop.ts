import { isGateShut, subscribeGate } from '../../_ui/requests/gate'
import { createChangeStream } from './change-stream'
import { coalesce } from './coalesce'

/** A stream can die unnoticed, such as on a laptop that slept or behind a proxy, so the page polls even while it is live. */
const POLL_LIVE_MS = 60_000
const POLL_DOWN_MS = 15_000
/** A hidden page shows only its title and the badge. */
const POLL_HIDDEN_MS = 30_000

/**
 * The connection to the server. `live`: changes show at once. `polling`: the stream is down, and changes show within 15 s. `offline`:
 * nothing answers. `shut-out`: a gate in front answers in place of the server.
 */
export type ConnectionState = 'connecting' | 'live' | 'polling' | 'offline' | 'shut-out'

/** `pending` while the page is hidden, and until the stream has opened or failed, or has done neither by the first poll. */
type StreamState = 'pending' | 'open' | 'down'

type LiveLoopOptions = {
  /**
   * Reads the data again, and shows it.
   * @returns true if it has changed
   */
  read(): Promise<boolean>
  /** Tells whether the page certainly shows this revision. */
  isCurrent(revision: number): boolean
  /** Tells that the page already shows everything, so that it is not read again before something changes. */
  isShown: boolean
  /** @param readAt the time at which the page was last known to be up to date, in ms */
  onConnection(connection: ConnectionState, readAt: number): void
}

/**
 * Keeps a page up to date: reads when the server reports a change, when it is time to poll, and when the page becomes visible or the
 * network comes back. Shut out by a gate, the page does not ask again before that. While it is hidden it closes the stream: over plain HTTP
 * a browser opens six connections to a server, and six streams would keep everything else waiting.
 */
export function openLiveLoop({ read, isCurrent, isShown, onConnection }: LiveLoopOptions) {
  let changes = 0
  let readAt = Date.now()
  let streamState: StreamState = 'pending'
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
    reportConnection()
    schedule()
  })

  const stream = createChangeStream({
    onRevision(revision) {
      streamState = 'open'
      if (isReachable && isCurrent(revision)) readAt = Date.now()
      else void refresh()
      reportConnection()
    },
    onDown() {
      streamState = 'down'
      void refresh()
    },
  })

  const unsubscribe = subscribeGate(() => {
    if (isGateShut()) {
      streamState = 'down'
      stream.close()
      schedule()
      reportConnection()
      return
    }
    listen()
    void refresh()
  })

  function listen(): void {
    if (!isHidden()) stream.connect()
  }

  function reportConnection(): void {
    if (isGateShut()) onConnection('shut-out', readAt)
    else if (!isReachable) onConnection('offline', readAt)
    else if (streamState !== 'pending') onConnection(streamState === 'open' ? 'live' : 'polling', readAt)
  }

  function schedule(): void {
    clearTimeout(timer)
    if (isGateShut()) return
    timer = setTimeout(poll, getPollInterval())
  }

  function getPollInterval(): number {
    if (isHidden()) return POLL_HIDDEN_MS
    return streamState === 'open' && isReachable ? POLL_LIVE_MS : POLL_DOWN_MS
  }

  async function poll(): Promise<void> {
    if (!isHidden() && streamState === 'pending') streamState = 'down'
    const before = changes
    await refresh()
    const isStreamStale = streamState === 'open' && changes !== before
    if (isStreamStale) listen()
  }

  function onReturn(): void {
    if (isHidden()) return
    if (streamState !== 'open' && !isGateShut()) listen()
    // A stream that is still being opened is not down, as `poll` would take it to be.
    void (streamState === 'pending' ? refresh() : poll())
  }

  function onVisibility(): void {
    if (isHidden()) suspend()
    else onReturn()
  }

  function suspend(): void {
    stream.close()
    streamState = 'pending'
    schedule()
  }

  document.addEventListener('visibilitychange', onVisibility)
  addEventListener('online', onReturn)
  listen()
  if (isShown) schedule()
  else void refresh()

  return {
    refresh,
    close() {
      isClosed = true
      clearTimeout(timer)
      stream.close()
      unsubscribe()
      document.removeEventListener('visibilitychange', onVisibility)
      removeEventListener('online', onReturn)
    },
  }
}

function isHidden(): boolean {
  return document.visibilityState === 'hidden'
}
