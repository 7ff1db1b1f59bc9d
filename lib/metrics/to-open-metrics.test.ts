import { expect, it } from 'vitest'
import { toOpenMetrics } from './to-open-metrics'

it('OpenMetrics has counters without "_total" in their names, no empty line, and an end', () => {
  const text = [
    '# HELP events_total Events that were received_total.',
    '# TYPE events_total counter',
    'events_total 3',
    '',
    '# HELP handles_total A gauge that is misnamed.',
    '# TYPE handles_total gauge',
    'handles_total 1',
    '',
  ].join('\n')
  expect(toOpenMetrics(text)).toBe(
    [
      '# HELP events Events that were received_total.',
      '# TYPE events counter',
      'events_total 3',
      '# HELP handles_total A gauge that is misnamed.',
      '# TYPE handles_total gauge',
      'handles_total 1',
      '# EOF',
      '',
    ].join('\n'),
  )
})
