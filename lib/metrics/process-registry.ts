import { collectDefaultMetrics, Registry } from 'prom-client'

declare global {
  // Only a `var` becomes a property of globalThis, which all bundles share.
  var diunDashboardProcessRegistry: Registry | undefined
}

/** Matches gauges that are named as only counters may be, which `promtool check metrics` objects to. */
const MISNAMED = /^nodejs_active_(handles|requests|resources)_total$/

/** The milliseconds between two looks at the lag of the event loop. The library's default of 10 would wake an idle process 100 times a second. */
const LAG_PRECISION_MS = 100

/**
 * Returns the metrics of this process and of Node. They are watched from the first call on, so that a board that nobody scrapes pays
 * nothing for them, and once, since what watches them is never released.
 */
export function getProcessRegistry(): Registry {
  globalThis.diunDashboardProcessRegistry ??= createRegistry()
  return globalThis.diunDashboardProcessRegistry
}

function createRegistry(): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: LAG_PRECISION_MS })
  for (const { name } of registry.getMetricsAsArray()) if (MISNAMED.test(name)) registry.removeSingleMetric(name)
  return registry
}
