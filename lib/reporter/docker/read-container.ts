import { readContainerName } from '@/lib/domain/diun/container-name'
import { toCanonicalReference } from '@/lib/domain/image/canonical-reference'
import { type JsonObject, readObject, readText, readTexts } from '../read-json'
import { readSeconds } from '../read-time'
import type { ReportedContainer, ReportedProject } from '../report-body'
import { type HostImage, type HostImages, readSourceLabel, readVersionLabel, toImageId } from './images'

const COMPOSE = 'com.docker.compose'
const SERVICE = 'com.docker.swarm.service.name'

/**
 * Converts a container of the engine's list to what is reported of it. Everything else of it stays on the host.
 * @param reference the reference that it was made of; `''` when only the image's id is known
 */
export function readContainer(listed: JsonObject, reference: string, images: HostImages): ReportedContainer {
  const labels = readObject(listed.Labels)
  const id = toImageId(readText(listed.ImageID))
  const name = reference === '' ? '' : toCanonicalReference(reference)
  const image = images.findById(id)
  const named = name === '' ? undefined : images.findByReference(name)
  return {
    name: readName(listed),
    image: name,
    image_id: id,
    tag_image_id: named?.id ?? '',
    state: readText(listed.State),
    since: readSeconds(listed.Created),
    digests: listDigests(image, name, readText(readObject(listed.ImageManifestDescriptor).digest)),
    tag_digests: listDigests(named, name, ''),
    created: image?.created ?? null,
    // A container inherits the labels of its image.
    version: image?.version || readVersionLabel(labels),
    tag_version: named?.version ?? '',
    source: image?.source || readSourceLabel(labels),
    compose: readProject(labels),
  }
}

/** Checks whether a container is a task of a Swarm's service. */
export function isOfService(listed: JsonObject): boolean {
  return readText(readObject(listed.Labels)[SERVICE]) !== ''
}

/** Checks whether the engine names the image of a container by its id, since the image tag has moved on or is gone. */
export function isNamedById(listed: JsonObject): boolean {
  return isIdOf(readText(listed.Image), readText(listed.ImageID))
}

/** Checks whether a reference is an id, or the beginning of one. */
export function isIdOf(reference: string, imageId: string): boolean {
  const bare = reference.replace(/^sha256:/, '')
  return /^[0-9a-f]{12,64}$/.test(bare) && imageId.replace(/^sha256:/, '').startsWith(bare)
}

/** @returns the name by which DIUN calls it too */
function readName(listed: JsonObject): string {
  const names = readTexts(listed.Names).map((name) => name.replace(/^\//, ''))
  return readContainerName({ ctn_names: names.join(',') }) || readText(listed.Id).slice(0, 12)
}

/** Lists the digests of an image, with that of its platform where the engine tells both. */
function listDigests(image: HostImage | undefined, name: string, ofPlatform: string): readonly string[] {
  const repository = name.replace(/@.*/, '').replace(/:[^:/]+$/, '')
  const pulled = image?.isNamedByDigest ? [image.id] : []
  const own =
    repository === '' ? [] : [...pulled, ofPlatform].filter(Boolean).map((digest) => `${repository}@${digest}`)
  return [...new Set([...(image?.digests ?? []), ...own])].toSorted()
}

function readProject(labels: JsonObject): ReportedProject | null {
  const project = readText(labels[`${COMPOSE}.project`])
  if (project === '') return null
  return {
    project,
    service: readText(labels[`${COMPOSE}.service`]),
    working_dir: readText(labels[`${COMPOSE}.project.working_dir`]),
    config_files: readText(labels[`${COMPOSE}.project.config_files`])
      .split(',')
      .filter((path) => path !== ''),
  }
}
