import { InvalidInputError } from '../errors'
import { toImageKey } from '../image/reference'
import { type Instant, parseInstant } from '../instant'
import { isLongerThan, toKeptText } from '../kept-text'
import { toStorable } from '../storable-text'
import { isContainerId } from './container-id'
import { readContainerName } from './container-name'

/** A DIUN notification, as DIUN wrote it; what it left out is `''`, `null` or `{}`. */
export type DiunEvent = {
  /** The image reference, digest and all. */
  image: string
  diunVersion: string
  /** The name that DIUN gives its host: often a container id. See `ReceivedEvent.host`. */
  hostname: string
  status: string
  provider: string
  hubLink: string
  mimeType: string
  digest: string
  created: Instant | null
  platform: string
  metadata: Record<string, unknown>
  /** The top-level keys that are not known here. */
  extra: Record<string, unknown>
}

/** An event with the image key, the host and the container that it concerns. */
export type ReceivedEvent = DiunEvent & {
  imageKey: string
  /** The name of the host; `''` when the event names none. */
  host: string
  /** The name of the reporting container, by `readContainerName`. */
  container: string
}

/** The image that `diun notif test` reports (internal/app/notif.go): it proves the connection and is no update. */
export const TEST_IMAGE = 'docker.io/diun/testnotif:latest'

/** The deepest nesting of a body. DIUN never nests, and a body nested deeper than this could not be written out again. */
const MAX_DEPTH = 64

/**
 * The longest image reference, in bytes: four times what registries allow (github.com/distribution/reference, NameTotalLengthMax), so
 * that every existing one fits.
 */
const MAX_IMAGE_BYTES = 1_024
const IMAGE_TOO_LONG = 'The "image" is longer than 1,024 bytes.'

const IMAGE_MISSING = 'The body has no "image": it must be a JSON object with a non-empty string "image".'

/**
 * Parses the body of DIUN's webhook notifier.
 * Only `image` is required: DIUN 2.x to 4.x leave things out, or send null and year 1, and a field of another type counts as absent.
 * Texts are kept up to 4 kB; metadata and unknown keys are kept whole.
 * @param namedHost the host that the webhook's path names, if it does
 * @throws InvalidInputError when there is no image, or a longer one than any registry has
 */
export function parseEvent(body: unknown, namedHost: string | null): ReceivedEvent {
  const event = parseEventOfAnyImage(body, namedHost)
  if (isLongerThan(event.image, MAX_IMAGE_BYTES)) throw new InvalidInputError(IMAGE_TOO_LONG)
  return event
}

/** Parses an event as `parseEvent` does, but without a limit of its image, for events that were accepted before there was one. */
export function parseEventOfAnyImage(body: unknown, namedHost: string | null): ReceivedEvent {
  if (isDeeperThan(body, MAX_DEPTH)) throw new InvalidInputError(`The body is nested deeper than ${MAX_DEPTH} levels.`)
  const { image, metadata, ...rest } = isObject(body) ? body : {}
  if (typeof image !== 'string' || image === '') throw new InvalidInputError(IMAGE_MISSING)
  const { diun_version, hostname, status, provider, hub_link, mime_type, digest, created, platform, ...extra } = rest
  const reference = toStorable(image)
  const reported = readText(hostname)
  const known = isObject(metadata) ? metadata : {}
  return {
    image: reference,
    diunVersion: readText(diun_version),
    hostname: reported,
    status: readText(status),
    provider: readText(provider),
    hubLink: readText(hub_link),
    mimeType: readText(mime_type),
    digest: readText(digest),
    created: parseCreated(readText(created)),
    platform: readText(platform),
    metadata: known,
    extra,
    imageKey: toImageKey(reference),
    host: namedHost === null ? getReportedHost(reported) : toKeptText(namedHost),
    container: readContainerName(known),
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function readText(value: unknown): string {
  return typeof value === 'string' ? toKeptText(value) : ''
}

function getReportedHost(hostname: string): string {
  return isContainerId(hostname) ? '' : hostname
}

/**
 * Parses the time an image was built. Registries answer year 1, and reproducible builds 1970, when they do not know it; neither is a
 * date.
 */
export function parseCreated(created: string): Instant | null {
  const instant = parseInstant(created)
  return instant !== null && instant >= '1971' ? instant : null
}

function isDeeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (depth === 0) return true
  return Object.values(value).some((child) => isDeeperThan(child, depth - 1))
}
