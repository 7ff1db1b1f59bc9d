import { z } from 'zod'
import { parseCreated } from '@/lib/domain/diun/event'
import { parseConfigFiles } from '@/lib/domain/running/config-files'
import type { InventorySummary } from '@/lib/domain/running/inventory'
import { type HeldImage, isRunningState, type ReportedContainer } from '@/lib/domain/running/reported-container'
import { Count, Time } from './fields'
import {
  createBoundedList,
  ImageName,
  KeptText,
  KeptTexts,
  MAX_CONTAINERS,
  MAX_HELD_IMAGES,
  SaidTexts,
  SourceLabel,
} from './inventory-fields'
import type { AnswerOf } from './wire'

/** A year: whoever reports less often reports by hand. */
const MAX_INTERVAL_S = 31_536_000

/** A time that is not known, or of no known format, is null. */
const BuildTime = z
  .string()
  .nullish()
  .transform((text) => (text === null || text === undefined ? null : parseCreated(text)))

/** The facts about a report that go with its containers, in whichever form these are. */
export const ReportFacts = z.object({
  reporter: KeptText,
  engine: z
    .object({ name: KeptText, version: KeptText, platform: KeptText })
    .nullish()
    .transform((engine) => engine ?? { name: '', version: '', platform: '' }),
  taken_at: Time.nullish().meta({ description: 'When the containers were listed, by the clock of the host.' }),
  interval: z.int().min(1).max(MAX_INTERVAL_S).nullish().meta({ description: 'The seconds until the next report.' }),
})

const Compose = z.object({
  project: KeptText,
  service: KeptText,
  working_dir: KeptText,
  config_files: KeptTexts,
  /** The label of Compose as it is, in place of `config_files`: a script cannot tell its commas apart. */
  config_files_label: KeptText,
})

const Container = z
  .object({
    id: KeptText,
    name: KeptText,
    image: ImageName,
    image_id: KeptText,
    tag_image_id: KeptText,
    state: KeptText,
    digests: KeptTexts,
    tag_digests: SaidTexts,
    since: BuildTime,
    created: BuildTime,
    version: KeptText,
    tag_version: KeptText,
    source: SourceLabel,
    compose: Compose.nullish(),
  })
  .refine(({ id, name }) => id !== '' || name !== '', 'must have a "name" or an "id"')
  .refine(({ image, image_id }) => image !== '' || image_id !== '', 'must have an "image" or an "image_id"')
  .meta({ id: 'Container', description: 'A container of a host.' })

const Image = z
  .object({
    id: KeptText,
    tags: KeptTexts,
    digests: KeptTexts,
    created: BuildTime,
    version: KeptText,
    source: SourceLabel,
  })
  .meta({ id: 'HeldImage', description: 'An image that a host holds.' })

/** A report in the form of this board. Keys that are not known are ignored. */
export const InventoryRequest = ReportFacts.extend({
  containers: createBoundedList(Container, MAX_CONTAINERS),
  images: createBoundedList(Image, MAX_HELD_IMAGES).nullish(),
}).meta({ id: 'Inventory', description: 'What runs on a host, in the form of this board.' })

export const InventoryAnswer = z
  .strictObject({ containers: Count, updated: Count, outdated: Count, unknown: Count })
  .meta({ id: 'InventorySummary', description: 'The containers of a report, and the images by what follows from it.' })

type ContainerWire = z.output<typeof Container>
type ImageWire = z.output<typeof Image>

export function fromContainerWire(wire: ContainerWire): ReportedContainer {
  const { compose, since, created, version, source } = wire
  return {
    name: wire.name || wire.id,
    image: wire.image,
    imageId: wire.image_id,
    namedImageId: wire.tag_image_id,
    isRunning: isRunningState(wire.state),
    digests: wire.digests,
    namedDigests: wire.tag_digests,
    since,
    created,
    version,
    namedVersion: wire.tag_version,
    source,
    compose: !compose?.project
      ? null
      : {
          project: compose.project,
          service: compose.service,
          workingDir: compose.working_dir,
          configFiles:
            compose.config_files.length > 0 ? compose.config_files : parseConfigFiles(compose.config_files_label),
        },
  }
}

export function fromHeldImageWire(wire: ImageWire): HeldImage {
  return wire
}

export function toInventorySummaryWire(summary: InventorySummary): AnswerOf<typeof InventoryAnswer> {
  return summary
}
