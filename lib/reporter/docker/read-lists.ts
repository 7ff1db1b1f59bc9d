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
import { type JsonObject, readObject, readText, readTexts } from '../read-json'
import { readSeconds } from '../read-time'

/** Reads a container of `GET /containers/json`. Everything else of it stays on the host. */
export function readListedContainer(listed: JsonObject): ListedContainer {
  const labels = readObject(listed.Labels)
  return {
    id: readText(listed.Id),
    names: readTexts(listed.Names),
    image: readText(listed.Image),
    imageId: readText(listed.ImageID),
    state: readText(listed.State),
    created: readSeconds(listed.Created),
    labels: {
      ...readImageLabels(labels),
      project: readText(labels[PROJECT_LABEL]),
      service: readText(labels[SERVICE_LABEL]),
      workingDir: readText(labels[WORKING_DIR_LABEL]),
      configFiles: readText(labels[CONFIG_FILES_LABEL]),
      swarmService: readText(labels[SWARM_SERVICE_LABEL]),
    },
  }
}

/** Reads an image of `GET /images/json`. Engines list names in no order, and equal reports are to be equal texts. */
export function readListedImage(listed: JsonObject): ListedImage {
  return {
    id: readText(listed.Id),
    repoTags: readTexts(listed.RepoTags),
    repoDigests: readTexts(listed.RepoDigests).toSorted(),
    created: readSeconds(listed.Created),
    labels: readImageLabels(readObject(listed.Labels)),
  }
}

function readImageLabels(labels: JsonObject): ListedImage['labels'] {
  return { version: readText(labels[VERSION_LABEL]), source: readText(labels[SOURCE_LABEL]) }
}
