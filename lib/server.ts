import { join } from 'node:path'
import { type Auth, createAuth } from './auth/auth'
import { createMetricsAuthorizer, type MetricsAuthorizer } from './auth/metrics-authorizer'
import { createBoardService } from './board/board-service'
import { startPruning } from './board/pruning'
import type { BoardService } from './board/use-cases'
import { openEventStream } from './changes/event-stream'
import { createChangeFeed } from './changes/feed'
import { createDeliver } from './channels/deliver'
import { type Config, readConfig } from './config/config'
import { VERSION } from './config/version'
import { createDemo } from './demo/demo'
import { type Instant, toInstant } from './domain/instant'
import { REPOSITORY } from './domain/repository'
import { shareReads } from './domain/share-reads'
import { createBoardHandler } from './http/answers/answer-board'
import { answerMetrics } from './http/answers/answer-metrics'
import { createOpenApi } from './http/answers/answer-openapi'
import { createSummaryHandler } from './http/answers/answer-summary'
import { createUpdatesHandler } from './http/answers/answer-updates'
import { createCachedJsonHandler } from './http/answers/cached-json'
import { createEditionReader } from './http/answers/edition'
import { writeJson } from './http/answers/json-pieces'
import { createFeedHandlers, type FeedHandlers } from './http/feeds/answer-feeds'
import { createEndpointHint, type EndpointHint } from './http/gateway/endpoint-hint'
import { createKnocks, type Knocks } from './http/gateway/knocks'
import { createLog, type Log } from './log/log'
import { createMessenger, type Messenger } from './messenger/messenger'
import { createMetrics } from './metrics/metrics'
import { createTally, type Tally } from './metrics/tally'
import { toOpenMetrics } from './metrics/to-open-metrics'
import { createPendingWork, type PendingWork } from './pending-work'
import { formatRenewalMessage } from './setup-link'
import { openStore } from './store/open-store'
import { toCountsWire } from './wire/counts'
import { toContainersWire } from './wire/dashboards/containers'

/** Holds everything that a request needs. It is built once per process. */
export type Server = {
  /** The version of the program, such as `1.2.3`. */
  version: string
  config: Config
  log: Log
  board: BoardService
  auth: Auth
  /** Sends messages through channels, once it is started. */
  messenger: Messenger
  endpointHint: EndpointHint
  knocks: Knocks
  /** Answers updates as `GET /api/updates` does. */
  answerUpdates(request: Request): Promise<Response>
  /** Answers how many cards of the board are in each state, as the board itself counts them. */
  answerCounts(request: Request): Promise<Response>
  /** Answers the numbers of the board, or of a part of it. */
  answerSummary(request: Request): Promise<Response>
  /** Answers the containers of all hosts, in the shape of WUD. */
  answerContainers(request: Request): Promise<Response>
  /** Answers feeds and badges of what is pending. */
  feeds: FeedHandlers
  /** Answers the board's snapshot or what has changed on it, as the page wants it. */
  answerBoard(request: Request): Promise<Response>
  /** Answers the metrics of the board and of this process. */
  answerMetrics(request: Request, isDatabaseAway: boolean): Promise<Response>
  authorizeMetrics: MetricsAuthorizer
  onWebhookRefused: Tally['onWebhookRefused']
  /** The description of the API, for its page, and as an answer. */
  openApi: ReturnType<typeof createOpenApi>
  /** Opens the body of an event stream that says when something changes. */
  openChanges(): Promise<ReadableStream<Uint8Array>>
  /** Logs another link for choosing the first password when all earlier ones have expired and one is still needed. */
  renewSetupLink(): Promise<void>
  /** Makes /readyz tell proxies to pass nothing more on. */
  startDraining(): void
  isDraining(): boolean
  /** The work that DIUN waits for. DIUN sends nothing twice, so the process does not end before this is done. */
  pendingDiunWork: PendingWork
  /** Ends event streams at once, so that they do not hold up the end of the process. */
  endStreams(): void
  /** Closes the database and what uses it; on SQLite this folds the write-ahead log into the file. */
  close(): Promise<void>
}

/** Next gives instrumentation, routes and pages module instances of their own, so what exists once per process hangs on `globalThis`. */
declare global {
  // Only a `var` becomes a property of globalThis.
  var diunDashboardServer: OpenedServer | undefined
}

type OpenedServer = {
  opening: Promise<Server>
  /** The `loadedAt` of the module instance that opened it. */
  loadedAt: number
  isDevelopment: boolean
}

const DAY_MS = 86_400_000

/** The sample data of `npm run dev` lies here and outlives a change to the code; scripts/dev.mjs deletes it. */
const DEVELOPMENT_FOLDER = join(process.cwd(), 'data/dev')

type Settings = Pick<Server, 'config' | 'log'>

/** In development Next loads an instance of this module anew whenever something that it imports has changed. */
const loadedAt = performance.now()

/** @throws CannotStartError when a setting cannot be used */
export function readSettings(): Settings {
  const config = readConfig()
  return { config, log: createLog(config.logLevel) }
}

/**
 * Returns the server of this process, which the first caller opens. In development whoever has newer code replaces it.
 * @throws CannotStartError when a setting or the database cannot be used
 */
export function openServer(settings?: Settings): Promise<Server> {
  const opened = globalThis.diunDashboardServer
  if (opened !== undefined && !isOutdated(opened)) return opened.opening
  const used = settings ?? readSettings()
  const opening = opened === undefined ? buildServer(used) : replaceServer(opened.opening, used)
  globalThis.diunDashboardServer = { opening, loadedAt, isDevelopment: used.config.isDevelopment }
  return opening
}

function isOutdated(opened: OpenedServer): boolean {
  return opened.isDevelopment && opened.loadedAt < loadedAt
}

async function replaceServer(outdated: Promise<Server>, settings: Settings): Promise<Server> {
  // One that could not be built has nothing to close.
  const server = await outdated.catch(() => null)
  await server?.close()
  const newer = await buildServer(settings)
  startMessenger(newer)
  return newer
}

/** Begins to send messages, but for the demo, whose updates are invented. */
export function startMessenger({ config, messenger }: Server): void {
  if (!config.isDemo) messenger.start()
}

async function buildServer({ config, log }: Settings): Promise<Server> {
  const demo = config.isDemo ? createDemo(config.isDevelopment ? DEVELOPMENT_FOLDER : null) : null
  const feed = createChangeFeed()
  const database = demo?.database ?? config.database
  let awaySince: Instant | null = null
  const { store, access, upgrade } = await openStore(database, join(process.cwd(), 'drizzle'), {
    onAway(sentence, error) {
      awaySince = toInstant(new Date())
      log.error(sentence, error)
      feed.interrupt()
    },
    onBack(sentence) {
      awaySince = null
      log.info(sentence)
    },
  })
  await demo?.fill(store)
  if (upgrade !== null) log.info('Took over the database of the Go program "DiunDashboard".', upgrade)
  await store.onForeignChange(feed.publish, feed.hasSubscribers)
  const readClock = () => new Date()
  const tally = createTally(VERSION, feed.countSubscribers)
  const observedStore = { ...store, record: tally.observeRecording(store.record) }
  const board = createBoardService(observedStore, { ...feed, publish: publishChange }, readClock)
  const { auth: settings, baseUrl, webhookSecret } = config
  const auth = createAuth({ store: access, settings, baseUrl, webhookSecret, readClock, warn: log.warn })
  const messenger = createMessenger({
    store,
    readSnapshot: board.readSnapshot,
    readClock,
    deliver: createDeliver({
      allowsLinkLocal: config.hasLinkLocalChannels,
      readVapidKeys: auth.vapidKeys.read,
      contact: baseUrl?.startsWith('https:') ? baseUrl : REPOSITORY,
      version: VERSION,
    }),
    makeActionLink: auth.actionLinks.make,
    onChange: publishChange,
    readOutage: () => awaySince,
    settleMs: config.settleDays * DAY_MS,
    reminderDays: config.reminderDays,
    origin: baseUrl,
    log,
  })
  if (!config.isDemo) await board.syncFileChannels(config.channelsFile?.channels ?? [])
  const stopPruning = startPruning({
    pruneEvents: store.pruneEvents,
    pruneActions: store.pruneActions,
    retention: config.history,
    readClock,
    onRemoved: (removed) => log.info('Removed history beyond HISTORY_DAYS or HISTORY_PER_IMAGE.', removed),
    onFailed: (error) => log.error('Old history could not be removed; the next attempt is in an hour.', error),
  })
  demo?.play(board, (error) => log.error('The demo could not continue.', error))
  const { readRevision } = board
  const readEdition = createEditionReader(readRevision, [VERSION])
  const metrics = createMetrics({
    readRevision,
    readSnapshot: board.readSnapshot,
    readClock,
    hasOutage: () => awaySince !== null,
    tally,
  })

  let isDraining = false

  return {
    version: VERSION,
    config,
    log,
    board,
    auth,
    messenger,
    endpointHint: createEndpointHint(log.warn),
    knocks: createKnocks(readClock),
    openChanges: () => openEventStream(feed, async () => (await readRevision()).revision),
    answerUpdates: createUpdatesHandler({ readRevision: readEdition, open: board.openUpdates }),
    answerCounts: createCachedJsonHandler({
      readRevision: readEdition,
      open: async () => {
        const { revision, cards } = await board.readSnapshot()
        return { revision, json: writeJson(toCountsWire(cards)) }
      },
    }),
    answerSummary: createSummaryHandler(board.readSnapshot, readClock, VERSION),
    answerContainers: createCachedJsonHandler({
      readRevision: readEdition,
      open: async () => {
        const { revision, containers } = await board.readContainers()
        return { revision, json: writeJson(toContainersWire(containers)) }
      },
    }),
    feeds: createFeedHandlers({
      readRevision,
      readSnapshot: board.readSnapshot,
      readClock,
      baseUrl,
      version: VERSION,
    }),
    answerBoard: createBoardHandler({
      readRevision: readEdition,
      readSnapshot: board.readSnapshot,
      readPart: board.readPart,
    }),
    answerMetrics: async (request, isDatabaseAway) =>
      answerMetrics(request, await (isDatabaseAway ? metrics.readWithoutBoard() : metrics.read()), toOpenMetrics),
    authorizeMetrics: createMetricsAuthorizer(auth.authorizer, config.hasOpenMetrics),
    onWebhookRefused: tally.onWebhookRefused,
    openApi: createOpenApi(VERSION),
    // Visitors who come at once share one link.
    renewSetupLink: shareReads(async () => {
      const code = (await auth.owner?.renewSetupCode()) ?? null
      if (code !== null) log.announce(formatRenewalMessage(config, code))
    }),
    startDraining() {
      isDraining = true
    },
    isDraining: () => isDraining,
    pendingDiunWork: createPendingWork(),
    endStreams: feed.close,
    async close() {
      feed.close()
      stopPruning()
      board.close()
      // The process may be at its end, and then waits for nothing.
      const closed = Promise.all([messenger.close(), store.close()])
      demo?.close()
      await closed
    },
  }

  /** Publishes a change of this process, which may be news for channels too. Other replicas do so for theirs. */
  function publishChange(revision: number): void {
    feed.publish(revision)
    messenger.wake()
  }
}
