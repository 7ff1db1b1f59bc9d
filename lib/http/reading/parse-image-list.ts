import { z } from 'zod'
import type { ListedImage } from '@/lib/domain/diun/compare-list'
import { parseCreated } from '@/lib/domain/diun/event'
import { InvalidInputError } from '@/lib/domain/errors'
import { toImageKey } from '@/lib/domain/image/reference'
import { text } from './fields'

/** In bytes: DIUN prints about 400 for each image tag. */
export const LONGEST_LIST = 4 * 1_048_576

/** One document follows the other, as a loop over images prints them. Within one a comma stands there, and no text holds a line break. */
const BETWEEN_DOCUMENTS = /(?<=\})\s*\n\s*(?=\{)/

/** In characters; no registry has a longer one. */
const MOST_NAME = 1_024

const NOT_A_LIST =
  'The body is not a list of images: send what "diun image list --raw" or "diun image inspect --image … --raw" prints.'

/** As protojson writes it, which leaves out what is empty (pb/image.proto, DIUN 4.33). */
const Manifest = z.object({
  tag: text.default(''),
  mimeType: text.default(''),
  digest: text.default(''),
  created: z.string().default(''),
  platform: text.default(''),
})
const name = text.min(1).max(MOST_NAME)
const List = z.object({ images: z.array(z.object({ name, latest: Manifest.optional() })) })
const Inspected = z.object({ image: z.object({ name, manifests: z.array(Manifest).default([]) }) })
const Document = z.union([List, Inspected])

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

function parseDocument(json: string): z.infer<typeof Document> {
  const parsed = Document.safeParse(parseJson(json))
  if (!parsed.success) throw new InvalidInputError(NOT_A_LIST)
  return parsed.data
}

function parseJson(json: string): unknown {
  // A list of nothing.
  if (json === '{}') return { images: [] }
  try {
    return JSON.parse(json)
  } catch {
    throw new InvalidInputError(NOT_A_LIST)
  }
}

function buildListedImage(
  name: string,
  { tag, digest, created, platform, mimeType }: z.infer<typeof Manifest>,
): ListedImage {
  const image = toImageKey(tag === '' ? name : `${name}:${tag}`)
  return { image, digest, created: parseCreated(created), platform, mimeType }
}
