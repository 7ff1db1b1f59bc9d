import { describe, expect, it } from 'vitest'
import { isDataStore } from './data-store'
import { createCard } from './test-card'

describe('A data store', () => {
  it.each([
    'docker.io/library/postgres:17',
    'docker.io/bitnami/postgresql-repmgr:17',
    'docker.io/timescale/timescaledb-ha:pg17',
    'ghcr.io/immich-app/postgres:14-vectorchord',
    'lscr.io/linuxserver/mariadb:latest',
    'docker.io/library/mysql:9',
    'docker.io/mongodb/mongodb-community-server:8.0',
    'docker.io/valkey/valkey:9',
    'docker.io/redis/redis-stack:7',
    'docker.io/opensearchproject/opensearch:3',
    'docker.io/library/influxdb:2.7',
    'docker.io/library/rabbitmq:4-management',
    'docker.io/apache/kafka-native:4.1.0',
    'quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z',
    'docker.io/getmeili/meilisearch:v1.24',
    'docker.io/clickhouse/clickhouse-server:25',
    'docker.elastic.co/elasticsearch/elasticsearch:9.0.0',
    'quay.io/coreos/etcd:v3.6.0',
    'docker.io/hashicorp/vault:1.20',
    'mcr.microsoft.com/mssql/server:2022-latest',
  ])('is %s', (image) => {
    expect(isDataStore(createCard(image))).toBe(true)
  })

  it.each([
    'docker.io/prometheuscommunity/postgres-exporter:v0.18.1',
    'docker.io/library/mongo-express:1.0',
    'docker.io/library/nginx:1.29',
    'docker.io/vaultwarden/server:1.34',
  ])('is not %s', (image) => {
    expect(isDataStore(createCard(image))).toBe(false)
  })

  it('is whatever a label says, and nothing that a label denies', () => {
    const labels = { tag: '', name: '', icon: '', changelog: '' }
    expect(isDataStore(createCard('app:1', { labels: { ...labels, kind: 'data store' } }))).toBe(true)
    expect(isDataStore(createCard('postgres:17', { labels: { ...labels, kind: 'other' } }))).toBe(false)
    expect(isDataStore(createCard('postgres:17', { labels: { ...labels, kind: '' } }))).toBe(true)
  })
})
