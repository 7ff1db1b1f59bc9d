import { STACK_LABEL } from '@/lib/domain/running/labels'
import { type ReportedContainer, UNKNOWN_CONTAINER } from '@/lib/domain/running/reported-container'
import { type JsonObject, readObject, readText } from '../read-json'
import { readTime } from '../read-time'

/** The states of an update in which tasks still run what the service was before. */
const UNFINISHED = ['updating', 'paused', 'rollback_started', 'rollback_paused']

/**
 * Converts a service of a Swarm to what is reported of it. Its image is named by tag and digest, as the manager resolved it, and until an
 * update is through, the one before counts as what runs.
 */
export function readService(service: JsonObject): ReportedContainer {
  const spec = readObject(service.Spec)
  const update = readObject(service.UpdateStatus)
  const isUnfinished = UNFINISHED.includes(readText(update.State))
  const wanted = readImage(spec)
  const running = (isUnfinished && readImage(readObject(service.PreviousSpec))) || wanted
  const name = readText(spec.Name)
  const stack = readText(readObject(spec.Labels)[STACK_LABEL])
  return {
    ...UNKNOWN_CONTAINER,
    name,
    image: running,
    isRunning: readObject(readObject(spec.Mode).Replicated).Replicas !== 0,
    since: readTime(readText(update.CompletedAt) || readText(service.CreatedAt)),
    namedDigests: [wanted],
    compose:
      stack === '' ? null : { project: stack, service: toServiceName(name, stack), workingDir: '', configFiles: [] },
  }
}

function readImage(spec: JsonObject): string {
  return readText(readObject(readObject(spec.TaskTemplate).ContainerSpec).Image)
}

function toServiceName(name: string, stack: string): string {
  return name.startsWith(`${stack}_`) ? name.slice(stack.length + 1) : name
}
