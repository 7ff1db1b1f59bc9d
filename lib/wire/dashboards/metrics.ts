import { z } from 'zod'

export const MetricsText = z
  .string()
  .includes('# TYPE diun_dashboard_build_info gauge\n')
  .meta({ id: 'Metrics', description: 'Prometheus’ text format 0.0.4, or OpenMetrics 1.0 if `Accept` prefers it.' })
