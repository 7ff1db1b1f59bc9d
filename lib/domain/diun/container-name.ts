import { toKeptText } from '../kept-text'

/**
 * Reads the name that tells a container apart from all others of its host; `''` when DIUN reports none. The meaning of a name depends
 * on the orchestrator (DIUN's `internal/provider`):
 * - Docker and Swarm: the name of the container, or of the service. `ctn_names` also lists aliases of links, `a,b/a`.
 * - Kubernetes: `namespace/owner/container`. Any pod may have a container called `app`, and a pod's own name goes with the pod.
 * - Nomad: `namespace/job/group/task`.
 * - containerd: `namespace/name`. When it knows no name it reports the id, which goes with the container.
 */
export function readContainerName(metadata: Readonly<Record<string, unknown>>): string {
  const read = (key: string) => readName(metadata[key])
  if (read('task_name') !== '') {
    return joinNameParts([
      read('job_namespace'),
      read('job_id') || read('job_name'),
      read('taskgroup_name'),
      read('task_name'),
    ])
  }
  const name = read('ctn_name')
  if (read('pod_name') !== '' && name !== '')
    return joinNameParts([read('pod_namespace'), getPodOwner(read('pod_name')), name])
  if (read('ctn_namespace') !== '' && name !== '') return joinNameParts([read('ctn_namespace'), name])
  const names = read('ctn_names').split(',')
  return toKeptText(names.find((candidate) => !candidate.includes('/')) || names[0] || name)
}

/** Returns the last part of a container's name, by which its orchestrator itself calls it. */
export function getOwnName(container: string): string {
  return container.slice(container.lastIndexOf('/') + 1)
}

/** Completes names that were kept before they told containers apart, by the last metadata that DIUN reported. */
export function qualifyContainerNames(
  kept: readonly string[],
  metadata: Readonly<Record<string, unknown>>,
): readonly string[] {
  const name = readContainerName(metadata)
  const own = getOwnName(name)
  if (own === name || !kept.includes(own)) return kept
  return [...new Set(kept.map((each) => (each === own ? name : each)))].toSorted()
}

/**
 * Matches a pod of a ReplicaSet, or of a run of a CronJob. Kubernetes makes up names of an alphabet of 27 letters and digits without
 * vowels (`SafeEncodeString` of apimachinery): five characters for a pod, up to ten for a ReplicaSet. A run of a CronJob has the
 * minutes since 1970.
 */
const OF_REPLICAS = /^(.+)-(?:[bcdfghjklmnpqrstvwxz2456789]{6,10}|\d{6,10})-[a-z0-9]{5}$/
/**
 * Matches a pod of a StatefulSet, a DaemonSet or a Job. A pod of a StatefulSet has a number, which nothing tells apart from one that a
 * person gave a pod of its own.
 */
const OF_SET = /^(.+)-(?:\d{1,5}|[bcdfghjklmnpqrstvwxz2456789]{5})$/

/** Returns the Deployment, StatefulSet, DaemonSet or Job that a pod belongs to, as far as its name tells. */
function getPodOwner(pod: string): string {
  return OF_REPLICAS.exec(pod)?.[1] ?? OF_SET.exec(pod)?.[1] ?? pod
}

function joinNameParts(parts: readonly string[]): string {
  return toKeptText(parts.join('/'))
}

const ID = /^[0-9a-f]{64}$/

function readName(value: unknown): string {
  return typeof value === 'string' && !ID.test(value) ? value : ''
}
