import { z } from 'zod'
import { parseCreated } from '@/lib/domain/diun/event'
import { toInstant } from '@/lib/domain/instant'
import type { ListedContainer, ListedImage } from '@/lib/domain/running/docker-lists'
import {
  CONFIG_FILES_LABEL,
  PROJECT_LABEL,
  SERVICE_LABEL,
  SOURCE_LABEL,
  SWARM_SERVICE_LABEL,
  VERSION_LABEL,
  WORKING_DIR_LABEL,
} from '@/lib/domain/running/labels'
import {
  createBoundedList,
  ImageName,
  KeptText,
  KeptTexts,
  MAX_CONTAINERS,
  MAX_HELD_IMAGES,
  SourceLabel,
} from './inventory-fields'
import { ReportFacts } from './running'

// These are answers of Docker's API, version 1.24 and later, and of Podman's that is compatible with it. Only what is needed is read.

const SECOND_MS = 1_000

/** Seconds since 1970; null when they are no known time. */
const UnixTime = z
  .number()
  .nullish()
  .transform((seconds) => {
    const date = new Date((seconds ?? 0) * SECOND_MS)
    return Number.isNaN(date.getTime()) ? null : parseCreated(toInstant(date))
  })

/** Other labels may hold secrets, and are dropped here. */
const ImageLabels = z.object({ [VERSION_LABEL]: KeptText, [SOURCE_LABEL]: SourceLabel })
const ContainerLabels = ImageLabels.extend({
  [PROJECT_LABEL]: KeptText,
  [SERVICE_LABEL]: KeptText,
  [WORKING_DIR_LABEL]: KeptText,
  [CONFIG_FILES_LABEL]: KeptText,
  [SWARM_SERVICE_LABEL]: KeptText,
})

const DockerContainer = z
  .object({
    Id: KeptText,
    Names: KeptTexts,
    Image: ImageName,
    ImageID: KeptText,
    State: KeptText,
    Created: UnixTime,
    Labels: ContainerLabels.nullish(),
  })
  .refine(({ Id, Names }) => Id !== '' || Names.length > 0, 'must have "Names" or an "Id"')
  .refine(({ Image, ImageID }) => Image !== '' || ImageID !== '', 'must have an "Image" or an "ImageID"')
  .meta({ id: 'DockerContainer', description: 'A container as `GET /containers/json` lists it.' })

const DockerImage = z
  .object({
    Id: KeptText,
    RepoTags: KeptTexts,
    RepoDigests: KeptTexts,
    Created: UnixTime,
    Labels: ImageLabels.nullish(),
  })
  .meta({ id: 'DockerImage', description: 'An image as `GET /images/json` lists it.' })

/** A report that is made of the answers of Docker's API. */
export const DockerListsRequest = ReportFacts.extend({
  containers: createBoundedList(DockerContainer, MAX_CONTAINERS),
  images: createBoundedList(DockerImage, MAX_HELD_IMAGES).nullish(),
}).meta({ id: 'DockerLists', description: 'What runs on a host, as Docker and Podman list it.' })

export function fromDockerContainer(wire: z.output<typeof DockerContainer>): ListedContainer {
  const { Id, Names, Image, ImageID, State, Created, Labels } = wire
  return {
    id: Id,
    names: Names,
    image: Image,
    imageId: ImageID,
    state: State,
    created: Created,
    labels: {
      ...fromImageLabels(Labels),
      project: Labels?.[PROJECT_LABEL] ?? '',
      service: Labels?.[SERVICE_LABEL] ?? '',
      workingDir: Labels?.[WORKING_DIR_LABEL] ?? '',
      configFiles: Labels?.[CONFIG_FILES_LABEL] ?? '',
      swarmService: Labels?.[SWARM_SERVICE_LABEL] ?? '',
    },
  }
}

export function fromDockerImage(wire: z.output<typeof DockerImage>): ListedImage {
  const { Id, RepoTags, RepoDigests, Created, Labels } = wire
  return { id: Id, repoTags: RepoTags, repoDigests: RepoDigests, created: Created, labels: fromImageLabels(Labels) }
}

function fromImageLabels(labels: z.output<typeof ImageLabels> | null | undefined): ListedImage['labels'] {
  return { version: labels?.[VERSION_LABEL] ?? '', source: labels?.[SOURCE_LABEL] ?? '' }
}
