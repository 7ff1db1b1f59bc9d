import { readContainerName } from '@/lib/domain/diun/container-name'
import { type ReportedContainer, UNKNOWN_CONTAINER } from '@/lib/domain/running/reported-container'
import { type JsonObject, readObject, readObjects, readText } from '../read-json'
import { readTime } from '../read-time'

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
      image: readText(container.image),
      imageId: pulled.startsWith('sha256:') ? pulled : '',
      isRunning: readObject(own.state).terminated === undefined,
      since,
      digests: [pulled],
    }
  })
}
