import { z } from 'zod'
import type { ComparedImages, ListedImage } from '@/lib/domain/diun/compare-list'
import { Count, ImageKey, Instant, Text } from './fields'
import type { AnswerOf } from './wire'

/** In characters; no registry has a longer one. */
const MAX_NAME = 1_024

/** As protojson writes it, which leaves out what is empty (pb/image.proto, DIUN 4.33). */
const Manifest = z.object({
  tag: Text.default(''),
  mimeType: Text.default(''),
  digest: Text.default(''),
  created: z.string().default(''),
  platform: Text.default(''),
})
const Name = Text.min(1).max(MAX_NAME)
const List = z
  .object({ images: z.array(z.object({ name: Name, latest: Manifest.optional() })) })
  .meta({ id: 'ImageList', description: 'What `diun image list --raw` prints.' })
const Inspected = z
  .object({ image: z.object({ name: Name, manifests: z.array(Manifest).default([]) }) })
  .meta({ id: 'InspectedImage', description: 'What `diun image inspect --raw` prints.' })

/** A document as `diun image list --raw` or `diun image inspect --raw` prints it; several may follow one another. */
export const ImageListRequest = z.union([List, Inspected])

/** DIUN prints this for an empty list. */
export const EmptyImageList = z.strictObject({})

const WatchedImageAnswer = z
  .strictObject({
    image: ImageKey,
    digest: z.string(),
    created: Instant.nullable(),
    outcome: z.enum(['known', 'brought_back', 'unheard']),
  })
  .meta({ id: 'WatchedImage', description: 'An image tag that DIUN watches, and whether it was reported.' })

export const ComparisonAnswer = z
  .strictObject({ known: Count, brought_back: Count, unheard: Count, images: z.array(WatchedImageAnswer) })
  .meta({ id: 'Comparison', description: 'How many image tags there are of each outcome, and all that DIUN watches.' })

export type ManifestWire = z.output<typeof Manifest>
export type ImageListWire = z.output<typeof ImageListRequest>
export type ComparisonWire = AnswerOf<typeof ComparisonAnswer>
type WatchedImageWire = AnswerOf<typeof WatchedImageAnswer>

/** Counts each outcome, and names all images: those that were brought back first, then by name. */
export function toComparisonWire({ known, broughtBack, unheard }: ComparedImages): ComparisonWire {
  const toWatchedImages = (listed: readonly ListedImage[], outcome: WatchedImageWire['outcome']): WatchedImageWire[] =>
    listed.map(({ image, digest, created }) => ({ image, digest, created, outcome }))
  const others = [...toWatchedImages(known, 'known'), ...toWatchedImages(unheard, 'unheard')]
  return {
    known: known.length,
    brought_back: broughtBack.length,
    unheard: unheard.length,
    images: [
      ...toWatchedImages(broughtBack, 'brought_back').sort(compareImageNames),
      ...others.sort(compareImageNames),
    ],
  }
}

const imageNameCollator = new Intl.Collator('en', { numeric: true })

function compareImageNames({ image: one }: WatchedImageWire, { image: other }: WatchedImageWire): number {
  return imageNameCollator.compare(one, other)
}
