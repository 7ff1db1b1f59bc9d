import { getShortName } from '../image/reference'
import type { Card } from './card'

/**
 * The images that keep data in a form which a newer version may convert at its first start, and which no older one reads again. Going
 * back then takes a backup, so they are updated only when a person chose each.
 */
const LIST = `
postgres postgresql postgis timescaledb pgvector pgvecto-rs vectorchord vchord-postgres pgautoupgrade
mysql mariadb percona percona-xtradb mssql oracle db2 firebird cockroach cockroachdb tidb yugabyte rqlite
mongo mongodb ferretdb couchdb couchbase arangodb neo4j memgraph surrealdb rethinkdb ravendb cassandra scylla
redis valkey keydb dragonfly kvrocks etcd consul zookeeper cp-zookeeper
rabbitmq kafka cp-kafka redpanda pulsar activemq activemq-artemis nats
elasticsearch opensearch solr meilisearch typesense manticore qdrant weaviate milvus chroma
influxdb clickhouse questdb victoria-metrics victoria-logs prometheus loki mimir
minio garage seaweedfs vault openbao ldap openldap lldap
`

const DATA_STORES = new Set(LIST.trim().split(/\s+/))

/** Matches the names that publishers add to that of a data store. */
const SUFFIX =
  /-(?:server|community-server|enterprise-server|ha|oss|stack|stack-server|cluster|alpine|db|free|xe|native|repmgr|galera|sharded)$/

/** Tells whether an image keeps data that no older version may read again: by the label of its containers, or else by its name. */
export function isDataStore({ image, labels }: Pick<Card, 'image' | 'labels'>): boolean {
  if (labels?.kind) return labels.kind === 'data store'
  const name = getShortName(image).toLowerCase()
  return DATA_STORES.has(name) || DATA_STORES.has(name.replace(SUFFIX, ''))
}
