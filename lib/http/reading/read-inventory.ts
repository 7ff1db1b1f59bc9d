import { type Alias, resolveHostName } from '@/lib/domain/diun/alias'
import { InvalidInputError, TooLargeError } from '@/lib/domain/errors'
import { completeContainers } from '@/lib/domain/running/complete-containers'
import { toHeldImage, toReportedContainer } from '@/lib/domain/running/docker-lists'
import type { Inventory, RunningContainer } from '@/lib/domain/running/inventory'
import type { HeldImage, ReportedContainer } from '@/lib/domain/running/reported-container'
import { DockerListsRequest, fromDockerContainer, fromDockerImage } from '@/lib/wire/docker-lists'
import { fromContainerWire, fromHeldImageWire, InventoryRequest } from '@/lib/wire/running'
import type { PathParams } from '../route'
import { isObject, parseWithSchema } from './parse-with-schema'
import { readJson } from './read-body'
import { readHostPath } from './read-path'

/** The size of a report in bytes: Docker lists some 3 kB for each container. */
const LARGEST_REPORT = 8 * 1_048_576

/** The most characters of digests that are kept of a report: containers that share an image share its digests, and each keeps them. */
const MOST_DIGESTS = LARGEST_REPORT

const DOCKER_KEYS = ['Id', 'Names', 'Image', 'ImageID']

const HOST_MISSING =
  'Which host is this? Send it to /running/<host>, or with the webhook key of the host, which names it.'

/**
 * Reads the host that a report is about.
 * @param keyHost the host whose key was shown: the key may report for no other; null for a key of no host
 * @param aliases the former names of hosts, by which the path may name one
 * @throws InvalidInputError
 */
export function readReportedHost(params: PathParams, keyHost: string | null, aliases: readonly Alias[]): string {
  const host = readHostPath(params)
  if (keyHost === null) {
    if (host === '') throw new InvalidInputError(HOST_MISSING)
    return host
  }
  // A line that was copied from another host would put what runs here in the place of what runs there.
  if (host !== '' && resolveHostName(aliases, host) !== resolveHostName(aliases, keyHost)) {
    throw new InvalidInputError(
      `The path names the host "${host}", and the key is that of "${keyHost}". Send it with the key of "${host}", or to /running if it is of "${keyHost}".`,
    )
  }
  return keyHost
}

/** @throws InvalidInputError, TooLargeError */
export async function readInventory(request: Request): Promise<Inventory> {
  return parseInventory(await readJson(request, LARGEST_REPORT))
}

/**
 * Parses what runs on a host, in the form of this board or in that of Docker's API.
 * @throws InvalidInputError, TooLargeError
 */
export function parseInventory(body: unknown): Inventory {
  if (isDockerForm(body)) {
    const { containers, images, ...facts } = parseWithSchema(DockerListsRequest, body)
    return buildInventory(
      facts,
      containers.map((container) => toReportedContainer(fromDockerContainer(container))),
      (images ?? []).map((image) => toHeldImage(fromDockerImage(image))),
    )
  }
  const { containers, images, ...facts } = parseWithSchema(InventoryRequest, body)
  return buildInventory(facts, containers.map(fromContainerWire), (images ?? []).map(fromHeldImageWire))
}

type Facts = Omit<ReturnType<typeof InventoryRequest.parse>, 'containers' | 'images'>

function buildInventory(
  { reporter, engine, taken_at, interval }: Facts,
  reported: readonly ReportedContainer[],
  images: readonly HeldImage[],
): Inventory {
  const containers = completeContainers(reported, images)
  if (countDigestCharacters(containers) > MOST_DIGESTS) {
    throw new TooLargeError('The containers of this report have more digests than can be kept.')
  }
  return { reporter, engine, takenAt: taken_at ?? null, intervalSeconds: interval ?? null, containers }
}

/** Docker's keys are capitalised. */
function isDockerForm(body: unknown): boolean {
  if (!isObject(body) || !('containers' in body) || !Array.isArray(body.containers)) return false
  const [first] = body.containers
  return isObject(first) && DOCKER_KEYS.some((key) => key in first)
}

function countDigestCharacters(containers: readonly RunningContainer[]): number {
  return containers
    .flatMap(({ digests, namedDigests }) => [...digests, ...(namedDigests ?? [])])
    .reduce((sum, digest) => sum + digest.length, 0)
}
