import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import { REFUSAL_REASONS, type RefusalReason } from '@/lib/domain/diun/knock'
import { PREFIX } from './prefix'

/** From a write on a fast disk to one that takes longer than DIUN waits. */
const RECORD_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Counts what this process does, from its start on. */
export type Tally = {
  /** Wraps the verb that records events, and counts those that it has recorded, and the time that it took. */
  observeRecording<Event, Rest extends unknown[], Result>(
    record: (events: readonly Event[], ...rest: Rest) => Promise<Result>,
  ): (events: readonly Event[], ...rest: Rest) => Promise<Result>
  onWebhookRefused(reason: RefusalReason): void
  /** Writes everything in Prometheus' text format. */
  format(isDatabaseUp: boolean): Promise<string>
}

/** @param countStreams returns the number of event streams that are open */
export function createTally(version: string, countStreams: () => number): Tally {
  const registry = new Registry()
  const registers = [registry]
  const named = (name: string, help: string) => ({ name: `${PREFIX}${name}`, help, registers })

  new Gauge({ ...named('build_info', 'Version of the program; always 1.'), labelNames: ['version'] }).set(
    { version },
    1,
  )
  const up = new Gauge(
    named('database_up', 'Whether the database can be read and written: 0 from a failure on until it works again.'),
  )
  const streams = new Gauge(named('event_streams', 'Event streams that are open: pages that watch the board.'))
  const events = new Counter(named('events_received_total', 'Events that were received and recorded.'))
  const refused = new Counter({
    ...named('webhooks_refused_total', 'Webhooks that were refused, by reason.'),
    labelNames: ['reason'],
  })
  for (const reason of REFUSAL_REASONS) refused.inc({ reason }, 0)
  const seconds = new Histogram({
    ...named('record_seconds', 'Time that recording the events of a group took, with the sync to disk.'),
    buckets: RECORD_BUCKETS,
  })

  return {
    observeRecording: (record) => {
      return async (group, ...rest) => {
        const startedAt = performance.now()
        const recorded = await record(group, ...rest)
        seconds.observe((performance.now() - startedAt) / 1_000)
        events.inc(group.length)
        return recorded
      }
    },
    onWebhookRefused: (reason) => refused.inc({ reason }),
    async format(isDatabaseUp) {
      up.set(isDatabaseUp ? 1 : 0)
      streams.set(countStreams())
      return registry.metrics()
    },
  }
}
