import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readProjectFile } from './project-file'

const Place = z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() })
const Datasource = z.object({ type: z.string(), uid: z.string() })
const Panel = z.looseObject({
  id: z.number(),
  type: z.string(),
  title: z.string().min(1),
  gridPos: Place,
  datasource: Datasource.optional(),
  targets: z.array(z.looseObject({ refId: z.string(), expr: z.string(), datasource: Datasource })).default([]),
})
const Dashboard = z.looseObject({
  __inputs: z.array(z.object({ name: z.string(), type: z.string(), pluginId: z.string() })),
  __requires: z.array(z.object({ type: z.string(), id: z.string() })),
  id: z.null(),
  schemaVersion: z.number(),
  templating: z.object({
    list: z.array(z.looseObject({ name: z.string(), datasource: Datasource, definition: z.string() })),
  }),
  panels: z.array(Panel),
})

describe('The dashboard for Grafana', () => {
  const text = readProjectFile('deploy/grafana/diun-dashboard.json')
  const dashboard = Dashboard.parse(JSON.parse(text))
  const panels = dashboard.panels.filter(({ type }) => type !== 'row')

  it('can be imported, and asks for the one source of data that it has', () => {
    expect(dashboard.schemaVersion).toBeGreaterThanOrEqual(39)
    expect(dashboard.__inputs).toMatchObject([{ name: 'DS_PROMETHEUS', type: 'datasource', pluginId: 'prometheus' }])
    const sources = [
      ...panels.flatMap(({ datasource, targets }) => [datasource, ...targets.map((target) => target.datasource)]),
      ...dashboard.templating.list.map(({ datasource }) => datasource),
    ]
    for (const source of sources) expect(source).toEqual({ type: 'prometheus', uid: '${DS_PROMETHEUS}' })
  })

  it('shows one board at a time, since its replicas share a job, and no process that is no board', () => {
    const [variable, ...others] = dashboard.templating.list
    expect(others).toEqual([])
    expect(variable).toMatchObject({ name: 'job', multi: false, includeAll: false })
    expect(variable).toHaveProperty('current', {})
    expect(variable?.definition).toBe('label_values(diun_dashboard_build_info, job)')
    expect(variable).not.toHaveProperty('allValue')
    for (const { expr } of panels.flatMap(({ targets }) => targets)) {
      const series = expr.match(/\b(?:diun_dashboard|process|nodejs)_\w+/g) ?? []
      expect(expr.match(/\{job="\$job"/g), expr).toHaveLength(series.length)
    }
  })

  it('names every kind of panel that it needs', () => {
    const required = dashboard.__requires.filter(({ type }) => type === 'panel').map(({ id }) => id)
    expect(required.toSorted()).toEqual([...new Set(panels.map(({ type }) => type))].toSorted())
  })

  it('has panels that lie side by side, each with a query', () => {
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length)
    for (const panel of panels) expect(panel.targets.length, panel.title).toBeGreaterThan(0)
    const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, n) => `${x + (n % w)},${y + Math.floor(n / w)}`),
    )
    expect(new Set(cells).size).toBe(cells.length)
    for (const { gridPos } of dashboard.panels) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24)
  })
})
