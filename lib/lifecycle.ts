import { inspect } from 'node:util'
import { toDiunSettings } from './domain/diun-settings'
import { CannotStart } from './domain/errors'
import { mendRequests } from './http/node-server'
import { openServer, type Server } from './server'

/** An orchestrator kills after 10 s, and a person waits less than 2; what is in flight needs milliseconds. */
const LONGEST_STOP_MS = 1_500

/** Opens the server before the first request, and ends the process when it cannot be opened. */
export async function start(): Promise<void> {
  mendRequests()
  try {
    const server = await openServer()
    announce(server)
    stopOnSignals(server)
  } catch (error) {
    // Next would keep serving, and answer every request with 500.
    process.stderr.write(`${error instanceof CannotStart ? error.message : inspect(error)}\n`)
    process.exit(1)
  }
}

function announce({ config, log }: Server): void {
  const origin = `http://localhost:${config.port}`
  const settings = toDiunSettings(origin, config.webhookSecret !== null)
  log.announce(
    [
      '',
      `Diun Dashboard is at ${origin}`,
      ...(config.isDemo ? ['This is a demo: its data is invented, and gone when it stops.'] : []),
      'To send it what DIUN finds, give DIUN these settings (with an address of this machine that DIUN can reach):',
      ...settings.map(({ name, value }) => `  ${name}=${value}`),
      '',
    ].join('\n'),
  )
  if (config.webhookSecret === null) {
    log.warn('WEBHOOK_SECRET is not set: whoever reaches this address can send events.')
  }
}

/**
 * Next stops listening, answers what is in flight, and exits. What it does not know: a proxy needs time to notice, event
 * streams would keep it waiting, and the database is to be closed last.
 */
function stopOnSignals(server: Server): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const stopNext = process.listeners(signal)
    process.removeAllListeners(signal)
    process.once(signal, async () => {
      server.log.info('Stopping.')
      await leave(server)
      server.endStreams()
      setTimeout(() => process.exit(), LONGEST_STOP_MS).unref()
      process.once('exit', () => {
        void server.close()
        // A stop that was asked for is no failure.
        process.exitCode = 0
      })
      for (const stop of stopNext) stop(signal)
    })
  }
}

/** A connection that is made as the process stops listening is lost: where a proxy asks /readyz, none is made any more. */
async function leave({ config, leave }: Server): Promise<void> {
  leave()
  const delayMs = config.shutdownDelay * 1_000
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs))
}
