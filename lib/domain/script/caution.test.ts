import { describe, expect, it } from 'vitest'
import { createCard, createCardHost } from '../card/test-card'
import { findCaution } from './caution'
import { isDataStore } from './data-store'
import { detectScriptKind } from './script-kind'

describe('A caution', () => {
  it.each([
    'docker.io/library/postgres:17',
    'docker.io/bitnami/postgresql:17',
    'docker.io/timescale/timescaledb-ha:pg17',
    'ghcr.io/immich-app/postgres:14-vectorchord',
    'lscr.io/linuxserver/mariadb:latest',
    'docker.io/clickhouse/clickhouse-server:25',
    'docker.elastic.co/elasticsearch/elasticsearch:9.0.0',
  ])('is given about the data store %s', (image) => {
    expect(isDataStore(image)).toBe(true)
  })

  it.each([
    'docker.io/prometheuscommunity/postgres-exporter',
    'docker.io/library/mongo-express',
    'docker.io/library/nginx',
  ])('is not given about %s, which keeps nothing', (image) => {
    expect(isDataStore(image)).toBe(false)
  })

  it('is given about a major version above what runs, as a reporter or DIUN says', () => {
    const card = createCard('docker.io/library/nginx:2.0')
    const running = { verdict: 'outdated' } as const
    expect(findCaution(card, createCardHost('nas', { running: { ...running, imageTag: '1.29' } }))).toBe('major')
    expect(findCaution(card, createCardHost('nas', { running: { ...running, version: '1.29.1' } }))).toBe('major')
    expect(findCaution(card, createCardHost('nas', { runs: '1.29' }))).toBe('major')
    expect(findCaution(card, createCardHost('nas', { runs: '2.0' }))).toBeNull()
    expect(findCaution(card, createCardHost('nas'))).toBeNull()
  })
})

describe('The kind of a script', () => {
  it('is that of the provider that reported the most', () => {
    expect(detectScriptKind(['docker', 'file'])).toBe('compose')
    expect(detectScriptKind(['swarm', 'swarm', 'docker'])).toBe('swarm')
    expect(detectScriptKind(['kubernetes'])).toBe('kubectl')
    expect(detectScriptKind([])).toBe('compose')
  })
})
