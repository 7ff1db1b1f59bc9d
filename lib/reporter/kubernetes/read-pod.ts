import { readContainerName } from '@/lib/domain/diun/container-name'
import { toCanonicalReference } from '@/lib/domain/image/canonical-reference'
import { type JsonObject, readObject, readObjects, readText } from '../read-json'
import { readTime } from '../read-time'
import { type ReportedContainer, UNKNOWN_CONTAINER } from '../report-body'

/** Lists the containers of a pod, named as DIUN's reports name them: by the workload, since a pod's own name goes with it. */
export function readPod(pod: JsonObject): ReportedContainer[] {
  const metadata = readObject(pod.metadata)
  const status = readObject(pod.status)
  const statuses = new Map(readObjects(status.containerStatuses).map((each) => [readText(each.name), each]))
  const since = readTime(readText(status.startTime) || readText(metadata.creationTimestamp))
  return readObjects(readObject(pod.spec).containers).map((container) => {
    const own = readObject(statuses.get(readText(container.name)))
    const pulled = readText(own.imageID).replace(/^docker(-pullable)?:\/\//, '')
    return {
      ...UNKNOWN_CONTAINER,
      name: readContainerName({
        pod_namespace: metadata.namespace,
        pod_name: metadata.name,
        ctn_name: container.name,
      }),
      image: toCanonicalReference(readText(container.image)),
      image_id: pulled.startsWith('sha256:') ? pulled : '',
      state: readObject(own.state).terminated === undefined ? 'running' : 'exited',
      since,
      digests: pulled.includes('@') ? [toCanonicalReference(pulled)] : [],
    }
  })
}

/** Merges the containers of a workload that run the same: its replicas are one, made when the last of them was. */
export function mergeReplicas(containers: readonly ReportedContainer[]): ReportedContainer[] {
  const merged = new Map<string, ReportedContainer>()
  for (const container of containers) {
    const { since, ...rest } = container
    const key = JSON.stringify(rest)
    const other = merged.get(key)
    if (other === undefined || (since ?? '') > (other.since ?? '')) merged.set(key, container)
  }
  return [...merged.values()]
}
