import { getShortName } from '../image/reference'

/**
 * The images that keep data in a form which a newer version may convert at its first start, and which no older one reads again. Going
 * back then takes a backup, so they are updated only when a person chose each.
 */
const DATA_STORES = new Set([
  ...['postgres', 'postgresql', 'postgis', 'timescaledb', 'pgvector', 'pgvecto-rs', 'vectorchord', 'cockroach'],
  ...['mysql', 'mariadb', 'percona', 'mssql', 'oracle', 'db2', 'firebird'],
  ...['mongo', 'mongodb', 'couchdb', 'couchbase', 'arangodb', 'neo4j', 'surrealdb', 'rethinkdb', 'cassandra', 'scylla'],
  ...['redis', 'valkey', 'keydb', 'dragonfly', 'etcd', 'zookeeper', 'rabbitmq', 'kafka', 'nats'],
  ...['elasticsearch', 'opensearch', 'solr', 'meilisearch', 'typesense', 'qdrant', 'weaviate', 'milvus', 'chroma'],
  ...[
    'influxdb',
    'clickhouse',
    'questdb',
    'victoria-metrics',
    'prometheus',
    'loki',
    'minio',
    'vault',
    'ldap',
    'openldap',
  ],
])

/** Matches the names that publishers add to that of a data store. */
const SUFFIX = /-(?:server|community-server|enterprise-server|ha|oss|stack|stack-server|cluster|alpine|db)$/

/** Tells whether an image keeps data that no older version may read again. */
export function isDataStore(image: string): boolean {
  const name = getShortName(image).toLowerCase()
  return DATA_STORES.has(name) || DATA_STORES.has(name.replace(SUFFIX, ''))
}
