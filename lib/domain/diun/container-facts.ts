import { parseImageReference } from '../image/reference'
import { type Instant, parseInstant } from '../instant'

/** The facts that DIUN reports about the container that reported an image, beyond its name. */
export type ContainerFacts = {
  /** The time since which it has been there, with what it runs; null when that is not reported. */
  containerSince: Instant | null
  /** The image tag that it runs; `''` when that is not reported. With `watch_repo` an event is about any tag of the repository. */
  runs: string
}

/** Matches a time as Go writes it: `2026-11-03 00:55:52.5 +0100 CET`. */
const GO_TIME = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?) ([+-]\d\d)(\d\d)\b/

/**
 * Reads the facts from an event's metadata. Docker reports when a container was made, and Swarm when its service was last updated. A
 * pod is made anew whenever it moves to another node, which says nothing of what it runs. Containerd alone reports what runs
 * (`ctn_image` in DIUN's `internal/provider/containerd`); elsewhere a person may, by the label `diun.metadata.runs`.
 */
export function readContainerFacts(metadata: Readonly<Record<string, unknown>>): ContainerFacts {
  const read = (key: string) => readText(metadata[key])
  return {
    containerSince: parseTime(read('svc_updatedat') || read('ctn_createdat')),
    runs: parseImageTag(read('runs').trim()) || getImageTag(read('ctn_image')),
  }
}

/** Matches an image tag as https://docs.docker.com/reference/cli/docker/image/tag/#description defines it. */
const IMAGE_TAG = /^\w[\w.-]{0,127}$/

/** @param text an image tag, or a reference with one */
function parseImageTag(text: string): string {
  return IMAGE_TAG.test(text) ? text : getImageTag(text)
}

/** Returns the image tag of a reference; `''` when it has none. */
function getImageTag(reference: string): string {
  const { imageTag } = parseImageReference(reference)
  return IMAGE_TAG.test(imageTag) ? imageTag : ''
}

function parseTime(text: string): Instant | null {
  const [, day, time, hours, minutes] = GO_TIME.exec(text) ?? []
  return parseInstant(day === undefined ? text : `${day}T${time}${hours}:${minutes}`)
}

function readText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
