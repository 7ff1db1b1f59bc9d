import { Gauge, Registry } from 'prom-client'
import { getRunState, RUN_STATES, type Run } from '@/lib/domain/diun/run'
import type { BoardFigures } from './board-figures'
import { PREFIX } from './prefix'

/** The most series that name an image: each costs Prometheus memory for as long as it keeps them. */
export const MOST_PENDING_SERIES = 2_000

const MS_PER_SECOND = 1_000

/** Writes the figures of a board in Prometheus' text format. */
export function formatBoardFigures(figures: BoardFigures): Promise<string> {
  const registry = new Registry()
  const { cards, pendingByHost, pendingByChange, lastEventMs } = figures
  const images = createGauge(
    registry,
    'images',
    'Images on the board by state, the image tags of one service as one.',
    ['state'],
  )
  for (const [state, count] of cards) images.set({ state }, count)
  const byHost = createGauge(registry, 'pending_images', 'Images that are pending on a host.', ['host'])
  for (const [host, count] of pendingByHost) byHost.set({ host }, count)
  const byChange = createGauge(
    registry,
    'pending_images_by_change',
    'Pending images by what changes; new: nothing came before; unknown: that cannot be told.',
    ['change'],
  )
  for (const [change, count] of pendingByChange) byChange.set({ change }, count)
  addPendingSince(registry, figures)
  const lastEvent = createGauge(
    registry,
    'host_last_event_timestamp_seconds',
    'Time at which a host last reported an image.',
    ['host'],
  )
  for (const [host, ms] of lastEventMs) lastEvent.set({ host }, ms / MS_PER_SECOND)
  addContainers(registry, figures)
  return registry.metrics()
}

/**
 * Writes the state of each host's last run. A run becomes overdue without any change to the board.
 * @param nowMs decides whether it is
 */
export function formatRunStates(runs: readonly Run[], nowMs: number): Promise<string> {
  const registry = new Registry()
  const gauge = createGauge(
    registry,
    'host_run_state',
    'State of the last run of DIUN on a host that reports its runs: 1 for the one it is in.',
    ['host', 'state'],
  )
  for (const run of runs) {
    const current = getRunState(run, nowMs)
    for (const state of RUN_STATES) gauge.set({ host: run.host, state }, state === current ? 1 : 0)
  }
  return registry.metrics()
}

function addPendingSince(registry: Registry, { pendingSince }: BoardFigures): void {
  const [oldest] = pendingSince
  if (oldest !== undefined) {
    createGauge(
      registry,
      'oldest_pending_timestamp_seconds',
      'Time since which the image that has been pending for longest is pending; missing when none is.',
    ).set(oldest.sinceMs / MS_PER_SECOND)
  }
  const each = createGauge(
    registry,
    'update_pending_since_timestamp_seconds',
    `Time since which an image is pending on a host: the ${MOST_PENDING_SERIES} that are for longest.`,
    ['image', 'host'],
  )
  for (const { image, host, sinceMs } of pendingSince.slice(0, MOST_PENDING_SERIES)) {
    each.set({ image, host }, sinceMs / MS_PER_SECOND)
  }
  createGauge(
    registry,
    'update_pending_since_left_out',
    `Series of ${PREFIX}update_pending_since_timestamp_seconds that are left out, being more than ${MOST_PENDING_SERIES}.`,
  ).set(Math.max(0, pendingSince.length - MOST_PENDING_SERIES))
}

/** Adds nothing where no host has a reporter: its containers are not known then. */
function addContainers(registry: Registry, { containers }: BoardFigures): void {
  if (containers.size === 0) return
  const gauge = createGauge(
    registry,
    'containers',
    'Containers that DIUN named on a host with a reporter, by whether they run what was reported, whatever was decided.',
    ['host', 'currency'],
  )
  for (const [host, counts] of containers) {
    for (const [currency, count] of counts) gauge.set({ host, currency }, count)
  }
}

function createGauge<Label extends string = never>(
  registry: Registry,
  name: string,
  help: string,
  labelNames: Label[] = [],
): Gauge<Label> {
  return new Gauge({ name: `${PREFIX}${name}`, help, labelNames, registers: [registry] })
}
