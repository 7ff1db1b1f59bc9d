import type { ListedImage } from '@/lib/domain/diun/compare-list'
import { parseCreated } from '@/lib/domain/diun/event'
import { InvalidInputError } from '@/lib/domain/errors'
import { toImageKey } from '@/lib/domain/image/reference'
import { ImageListRequest, type ImageListWire, type ManifestWire } from '@/lib/wire/comparison'

/** The size of a list in bytes: DIUN prints about 400 for each image tag. */
export const LONGEST_LIST = 4 * 1_048_576

/** Parts one document from the next, as a loop over images prints them: within one a comma stands there, and no text holds a line break. */
const BETWEEN_DOCUMENTS = /(?<=\})\s*\n\s*(?=\{)/

const NOT_A_LIST =
  'The body is not a list of images: send what "diun image list --raw" or "diun image inspect --image … --raw" prints.'

/**
 * Reads what DIUN's own commands print of its database: one list, or several documents one after the other.
 * @throws InvalidInputError for what is neither
 */
export function parseImageList(body: string): ListedImage[] {
  const documents = body.trim().split(BETWEEN_DOCUMENTS).map(parseDocument)
  const listed = documents.flatMap((document) => {
    if ('images' in document)
      return document.images.flatMap(({ name, latest }) => (latest ? [buildListedImage(name, latest)] : []))
    return document.image.manifests.map((manifest) => buildListedImage(document.image.name, manifest))
  })
  return [...new Map(listed.map((one) => [one.image, one])).values()]
}

function parseDocument(json: string): ImageListWire {
  const parsed = ImageListRequest.safeParse(parseJson(json))
  if (!parsed.success) throw new InvalidInputError(NOT_A_LIST)
  return parsed.data
}

function parseJson(json: string): unknown {
  // DIUN prints this for an empty list.
  if (json === '{}') return { images: [] }
  try {
    return JSON.parse(json)
  } catch {
    throw new InvalidInputError(NOT_A_LIST)
  }
}

function buildListedImage(name: string, { tag, digest, created, platform, mimeType }: ManifestWire): ListedImage {
  const image = toImageKey(tag === '' ? name : `${name}:${tag}`)
  return { image, digest, created: parseCreated(created), platform, mimeType }
}
