import type { ScriptKind } from '@/lib/domain/script/script-kind'
import type { SkipReason } from '@/lib/domain/script/update-plan'

export const KIND_NAMES: Record<ScriptKind, string> = {
  compose: 'Docker Compose',
  docker: 'Docker alone',
  swarm: 'Docker Swarm',
  kubectl: 'Kubernetes',
}

export const SKIP_TEXTS: Record<SkipReason, string> = {
  'data-store': 'keeps data: make a backup first',
  major: 'a major version: read what changes first',
  absent: 'not reported by this host',
  gone: 'no container of it is left',
  stopped: 'its containers are stopped',
  unnamed: 'DIUN did not name what runs it',
  untypable: 'a name has control characters, on which a terminal would act',
}

/** Says in a sentence what the script of this kind does. */
export const KIND_TEXTS: Record<ScriptKind, string> = {
  compose:
    'It pulls these images and recreates their services, edits no file, goes on after a failure, and says at its end what it did.',
  docker: 'It pulls these images, and says which containers to recreate.',
  swarm: 'It updates these services, goes on after a failure, and says at its end what it did. Run it on a manager.',
  kubectl:
    'It restarts these workloads, or changes their image, goes on after a failure, and says at its end what it did.',
}
