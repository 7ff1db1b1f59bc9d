import { isGateShut, subscribeGate } from '../../_ui/requests/gate'
import { createChangeStream } from './change-stream'
import { coalesce } from './coalesce'

/** A stream can die without a word (a laptop that slept, a proxy): look now and then even so. */
const POLL_LIVE_MS = 60_000
const POLL_DOWN_MS = 15_000
/** Of a hidden page only the title and the badge are seen. */
const POLL_HIDDEN_MS = 30_000

/**
 * `live`: a change shows at once. `polling`: the stream is down, so within 15 s. `offline`: nothing answers. `shut-out`: a gate in
 * front answers in place of the server.
 */
export type ConnectionState = 'connecting' | 'live' | 'polling' | 'offline' | 'shut-out'

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
  onConnection(connection: ConnectionState, readAt: number): void
}

/**
 * Keeps what a page shows true: reads when the server says that something changed, by polling when it cannot say so, and
 * when the page comes back into view or the network into reach. Shut out by a gate, it leaves the gate alone until then. Hidden, it lets go
 * of the stream: over plain HTTP a browser opens six connections to a server, and six streams would keep everything else waiting.
 */
export function openLiveLoop({ read, isCurrent, isShown, onConnection }: LiveLoopOptions) {
  let changes = 0
  let readAt = Date.now()
  /** null while the page is hidden, and until the stream has opened or failed, or taken too long for either. */
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
    reportConnection()
    schedule()
  })

  const stream = createChangeStream({
    onRevision(revision) {
      isStreaming = true
      if (isReachable && isCurrent(revision)) readAt = Date.now()
      else void refresh()
      reportConnection()
    },
    onDown() {
      isStreaming = false
      void refresh()
    },
  })

  const unsubscribe = subscribeGate(() => {
    if (isGateShut()) {
      isStreaming = false
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
    else if (isStreaming !== null) onConnection(isStreaming ? 'live' : 'polling', readAt)
  }

  function schedule(): void {
    clearTimeout(timer)
    if (isGateShut()) return
    timer = setTimeout(poll, getPollInterval())
  }

  function getPollInterval(): number {
    if (isHidden()) return POLL_HIDDEN_MS
    return isStreaming && isReachable ? POLL_LIVE_MS : POLL_DOWN_MS
  }

  async function poll(): Promise<void> {
    if (!isHidden()) isStreaming ??= false
    const before = changes
    await refresh()
    const isStreamStale = isStreaming && changes !== before
    if (isStreamStale) listen()
  }

  function onReturn(): void {
    if (isHidden()) return
    if (!isStreaming && !isGateShut()) listen()
    // Until the stream has opened, it is not down either.
    void (isStreaming === null ? refresh() : poll())
  }

  function onVisibility(): void {
    if (isHidden()) suspend()
    else onReturn()
  }

  function suspend(): void {
    stream.close()
    isStreaming = null
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
