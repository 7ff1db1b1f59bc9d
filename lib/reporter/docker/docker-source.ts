import { finished } from 'node:stream/promises'
import { completeContainers } from '@/lib/domain/running/complete-containers'
import { toHeldImage } from '@/lib/domain/running/docker-lists'
import type { HeldImage } from '@/lib/domain/running/reported-container'
import { type Api, ask, askForStream } from '../ask'
import type { Notices } from '../notices'
import { type JsonObject, readObject, readObjects, readText } from '../read-json'
import { sortContainers } from '../report-body'
import { RefusedError, type Source, SourceError } from '../source'
import { createEngineApi, readVersion } from './engine'
import { findPlace } from './find-place'
import { type EngineContainer, readContainer } from './read-container'
import { readListedContainer, readListedImage } from './read-lists'
import { readService } from './read-service'
import { createReferences } from './references'

/** The events after which something else runs, as Docker and Podman call them. Probes of health, which are many, are not among them. */
const EVENTS = {
  type: ['container', 'image', 'service'],
  event: ['create', 'start', 'die', 'died', 'destroy', 'remove', 'rename', 'update', 'pull', 'tag', 'untag', 'delete'],
}

/** Creates the source of a host with Docker or Podman, or of a Swarm by one of its managers. */
export function createDockerSource(
  { engine, runtimeFolder }: { engine: string | null; runtimeFolder: string | null },
  notices: Notices,
): Source {
  const references = createReferences(notices)
  let wasManager = false

  return {
    async take(signal) {
      const api = createEngineApi(findPlace(engine, runtimeFolder))
      const { prefix, ...version } = await readVersion(api, signal)
      const read = (path: string) => ask(api, `${prefix}${path}`, signal)

      const listed = readObjects(await read('/containers/json?all=1')).map(readEngineContainer)
      const images = await readHostImages(read, notices)
      const services = await readServices(read, wasManager)
      wasManager = services !== null
      const own = services === null ? listed : listed.filter(({ labels }) => labels.swarmService === '')
      const found = await references.find(own, read)
      const containers = found.map(({ container, reference }) => readContainer(container, reference))
      // A plugin is a service that runs no image.
      const told = (services ?? []).map(readService).filter((service) => service.name !== '' && service.image !== '')
      const reported = [...containers, ...told]
      const name = services === null ? version.name : 'swarm'
      notices.info('source', `Reads what runs from ${name} ${version.version} at ${api.name}.`)
      return {
        engine: { ...version, name },
        containers: sortContainers(completeContainers(reported, images)),
      }
    },

    async follow(onChange, signal) {
      const api = createEngineApi(findPlace(engine, runtimeFolder))
      const stream = await openEvents(api, signal)
      // Something may have changed while nobody listened.
      onChange()
      stream.on('data', onChange)
      await finished(stream)
    },
  }
}

async function openEvents(api: Api, signal: AbortSignal) {
  const { prefix } = await readVersion(api, signal)
  return askForStream(api, `${prefix}/events?filters=${encodeURIComponent(JSON.stringify(EVENTS))}`, signal)
}

type Read = (path: string) => Promise<unknown>

/** Reads the images; none where a proxy does not allow that, since the containers alone tell something too. */
async function readHostImages(read: Read, notices: Notices): Promise<readonly HeldImage[]> {
  try {
    const images = readObjects(await read('/images/json')).map((image) => toHeldImage(readListedImage(image)))
    notices.resolve('images', 'Reads the images again.')
    return images
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error
    notices.warn('images', `${error.message} Allow it: without the images, hardly anything can be compared.`)
    return []
  }
}

/** Reads the services of a Swarm; null where there is none, where this is no manager of it, and where a proxy does not allow that. */
async function readServices(read: Read, wasManager: boolean): Promise<readonly JsonObject[] | null> {
  try {
    return readObjects(await read('/services'))
  } catch (error) {
    if (!(error instanceof SourceError)) throw error
    // Tasks would be taken for containers of their own as long as a Swarm has no leader.
    if (wasManager && !/not a swarm manager/i.test(error.message)) throw error
    return null
  }
}

function readEngineContainer(listed: JsonObject): EngineContainer {
  return {
    ...readListedContainer(listed),
    platformDigest: readText(readObject(listed.ImageManifestDescriptor).digest),
  }
}
