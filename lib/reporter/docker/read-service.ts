import { toCanonicalReference } from '@/lib/domain/image/canonical-reference'
import { type JsonObject, readObject, readText } from '../read-json'
import { readTime } from '../read-time'
import { type ReportedContainer, UNKNOWN_CONTAINER } from '../report-body'
import type { HostImages } from './images'

const STACK = 'com.docker.stack.namespace'
/** The states of an update in which tasks still run what the service was before. */
const UNFINISHED = ['updating', 'paused', 'rollback_started', 'rollback_paused']

/**
 * Converts a service of a Swarm to what is reported of it. Its image is named by tag and digest, as the manager resolved it, and until an
 * update is through, the one before counts as what runs.
 */
export function readService(service: JsonObject, images: HostImages): ReportedContainer {
  const spec = readObject(service.Spec)
  const update = readObject(service.UpdateStatus)
  const isUnfinished = UNFINISHED.includes(readText(update.State))
  const wanted = toCanonicalReference(readImage(spec))
  const running = (isUnfinished && readImage(readObject(service.PreviousSpec))) || wanted
  const digests = listDigests(toCanonicalReference(running))
  const image = digests.map(images.findByReference).find(Boolean)
  const named = listDigests(wanted).map(images.findByReference).find(Boolean)
  const name = readText(spec.Name)
  const stack = readText(readObject(spec.Labels)[STACK])
  return {
    ...UNKNOWN_CONTAINER,
    name,
    image: dropDigest(toCanonicalReference(running)),
    state: readObject(readObject(spec.Mode).Replicated).Replicas === 0 ? 'exited' : 'running',
    since: readTime(readText(update.CompletedAt) || readText(service.CreatedAt)),
    digests,
    tag_digests: listDigests(wanted),
    created: image?.created ?? null,
    version: image?.version ?? '',
    tag_version: named?.version ?? '',
    source: image?.source ?? '',
    compose:
      stack === '' ? null : { project: stack, service: toServiceName(name, stack), working_dir: '', config_files: [] },
  }
}

function readImage(spec: JsonObject): string {
  return readText(readObject(readObject(spec.TaskTemplate).ContainerSpec).Image)
}

/** Returns a reference without its digest, unless it has nothing else to tell it apart. */
function dropDigest(reference: string): string {
  return /:[^:/@]+@/.test(reference) ? reference.replace(/@.*/, '') : reference
}

function listDigests(reference: string): string[] {
  return reference.includes('@') ? [reference.replace(/:[^:/@]+(?=@)/, '')] : []
}

function toServiceName(name: string, stack: string): string {
  return name.startsWith(`${stack}_`) ? name.slice(stack.length + 1) : name
}
