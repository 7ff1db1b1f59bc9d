import { inspect } from 'node:util'
import { collectGarbageWhenIdle } from './collect-garbage-when-idle'
import { PRIVATE_NETWORKS } from './config/network-settings'
import { buildDiunSettings, getSecretNeed } from './domain/diun/settings'
import { DIUN_WAIT_LIMIT_MS } from './domain/diun/wait-limit'
import { CannotStartError } from './domain/errors'
import { shareReads } from './domain/share-reads'
import { addBypass } from './http/bypass/bypass'
import type { BypassRoutes } from './http/bypass/find-bypass-route'
import { countRefusals } from './http/gateway/count-refusals'
import { extendNodeServers } from './http/gateway/node-server'
import { watchOverload } from './http/gateway/overload'
import { createRequestFilter, type RequestAuthorizer, type RequestFilter } from './http/gateway/request-filter'
import { createStartupQueue } from './http/gateway/startup-queue'
import { createProxyHint } from './http/network/proxy-hint'
import { recordRawQueries } from './http/reading/raw-query'
import type { Log } from './log/log'
import { openServer, readSettings, type Server, startMessenger } from './server'
import { buildSetupPath, formatResetMessage, getStartOrigin } from './setup-link'

/** The time after which the process ends even if Next has not finished: a person waits less than 2 s, and requests in flight need milliseconds. */
const STOP_TIMEOUT_MS = 1_500
/** The time for sending answers that have been decided. */
const SENDING_MS = 200
const CHECK_INTERVAL_MS = 50

const SIGNALS = ['SIGTERM', 'SIGINT'] as const

/**
 * Opens the server before the first request, and ends the process when it cannot be opened.
 * @param loadBypassRoutes loads the routes that are called without Next's router. In development all go through it, since it loads newer code
 */
export async function start(loadBypassRoutes: () => Promise<BypassRoutes>): Promise<void> {
  try {
    const settings = readSettings()
    const { config, log } = settings
    const startupQueue = createStartupQueue(log)
    const onForwarded = createProxyHint(PRIVATE_NETWORKS, log.warn)
    extendNodeServers({ ...config, onForwarded, filterRequest: startupQueue.filterRequest })
    recordRawQueries()
    const restoreSignals = config.isPasswordReset ? () => {} : exitOnSignals(log)
    const server = await openServer(settings)
    const bypassRoutes = config.isDevelopment ? {} : await loadBypassRoutes()
    restoreSignals()
    stopOnSignals()
    if (server.config.isPasswordReset) await resetPassword(server)
    announce(server, await prepareSignIn(server))
    startMessenger(server)
    // Requests may pass only now: a password that was set anew has ended the sessions by then.
    startupQueue.open(addBypass(buildRequestFilter(server), bypassRoutes, log))
    collectGarbageWhenIdle()
  } catch (error) {
    // Next would keep serving, and answer every request with 500.
    process.stderr.write(`${error instanceof CannotStartError ? error.message : inspect(error)}\n`)
    process.exit(1)
  }
}

function buildRequestFilter({
  auth,
  config,
  log,
  pendingDiunWork,
  endpointHint,
  knocks,
  onWebhookRefused,
}: Server): RequestFilter {
  const { owner, earlyAuthorizer } = auth
  // Strangers may ask as often as they like, so those who ask at once share one read.
  const isClaimed = shareReads(async () => owner === null || (await owner.isClaimed()))
  const authorizer: RequestAuthorizer = {
    ...earlyAuthorizer,
    authorizePing: (ping, headers) => pendingDiunWork.track(() => earlyAuthorizer.authorizePing(ping, headers)),
    authorizeWebhook: (headers) => pendingDiunWork.track(() => earlyAuthorizer.authorizeWebhook(headers)),
    areMetricsOpen: config.hasOpenMetrics,
    isUnclaimed: async () => !(await isClaimed()),
  }
  const filter = createRequestFilter(authorizer, watchOverload(), log, (address, fault) => {
    knocks.record(address, fault)
    if (fault !== 'wrong-path') return
    endpointHint.onRefused(address)
    onWebhookRefused(fault)
  })
  return countRefusals(filter, onWebhookRefused)
}

/** @returns the path at which the first password can be set; null when there is one, or none is needed */
async function prepareSignIn({ auth, config }: Server): Promise<string | null> {
  if (auth.owner === null) return null
  if (config.auth.mode === 'password' && config.auth.preset !== null) {
    await auth.owner.preset(config.auth.preset)
    return null
  }
  if (await auth.owner.isClaimed()) return null
  return buildSetupPath(await auth.owner.createSetupCode())
}

/** Resets the password and ends the process, which was started for this alone. */
async function resetPassword(server: Server): Promise<never> {
  if (server.auth.owner === null)
    throw new CannotStartError('There is no password to reset: AUTH_MODE is not "password".')
  if (server.auth.isPreset) throw new CannotStartError('The password is set by AUTH_PASSWORD; change it there.')
  await server.auth.owner.reset()
  const path = await prepareSignIn(server)
  if (path !== null) server.log.announce(formatResetMessage(server.config, path))
  await server.close()
  process.exit(0)
}

function announce({ config, log, auth }: Server, setupPath: string | null): void {
  const origin = getStartOrigin(config)
  const settings = buildDiunSettings(origin, getSecretNeed(config.webhookSecret !== null, auth.mode))
  log.announce(
    [
      '',
      `Diun Dashboard is at ${origin}`,
      ...(setupPath === null
        ? []
        : ['To choose the password, open this link. It works once, for one day:', `  ${origin}${setupPath}`]),
      ...(config.isDemo ? ['This is a demo with sample data, which is gone when it stops.'] : []),
      'To connect DIUN, give it these settings (with an address at which DIUN can reach this machine):',
      ...settings.map(({ name, value }) => `  ${name}=${value}`),
      '',
    ].join('\n'),
  )
  if (auth.mode !== 'none') return
  log.warn('AUTH_MODE is none: anyone who can reach this address can see and change the board.')
  if (config.webhookSecret === null) {
    log.warn('WEBHOOK_SECRET is not set: anyone who can reach this address can send events.')
  }
}

/**
 * Makes signals end the process at once while the server opens, which may take minutes: nothing has to be finished, and Next would
 * wait for the requests that wait for the server.
 * @returns a function that gives the signals back to Next
 */
function exitOnSignals(log: Log): () => void {
  const undo = SIGNALS.map((signal) => {
    const stopNext = process.listeners(signal)
    const stop = () => {
      log.info('Stopping.')
      // A requested stop is no failure.
      process.exit(0)
    }
    process.removeAllListeners(signal)
    process.once(signal, stop)
    return () => {
      process.removeListener(signal, stop)
      for (const listener of stopNext) process.on(signal, listener)
    }
  })
  return () => {
    for (const giveBack of undo) giveBack()
  }
}

/**
 * Extends how Next stops: it stops listening, answers what is in flight, and exits. But it does not know that a proxy needs time to
 * notice, that event streams would keep it waiting, and that the database is to be closed last.
 */
function stopOnSignals(): void {
  for (const signal of SIGNALS) {
    const stopNext = process.listeners(signal)
    process.removeAllListeners(signal)
    process.once(signal, async () => {
      // In development it is another than the one that was opened first, and newer code may have failed to open one.
      const server = await openServer().catch(() => null)
      if (server !== null) await prepareStop(server)
      for (const stop of stopNext) stop(signal)
    })
  }
}

async function prepareStop(server: Server): Promise<void> {
  server.log.info('Stopping.')
  // A message that is not noted is sent again.
  const told = server.messenger.close()
  await drain(server)
  await told
  server.endStreams()
  setTimeout(() => void exitOnceAnswered(server), STOP_TIMEOUT_MS).unref()
  process.once('exit', () => {
    void server.close()
    // A requested stop is no failure.
    process.exitCode = 0
  })
}

/** Ends the process once DIUN is answered, and waits for nothing else: what DIUN sent while the database is away would be lost. */
async function exitOnceAnswered({ pendingDiunWork }: Server): Promise<void> {
  const until = performance.now() + DIUN_WAIT_LIMIT_MS
  while (!pendingDiunWork.isDone() && performance.now() < until) await sleep(CHECK_INTERVAL_MS)
  await sleep(SENDING_MS)
  process.exit()
}

/** Waits until proxies that ask /readyz make no more connections: one that is made as the process stops listening is lost. */
async function drain({ config, startDraining }: Server): Promise<void> {
  startDraining()
  const delayMs = config.shutdownDelay * 1_000
  if (delayMs > 0) await sleep(delayMs)
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
