import { z } from 'zod'
import {
  CONTAINER_CHANGES,
  type ContainerVersion,
  findContainerVersion,
} from '@/lib/domain/board/dashboards/container-version'
import type { ListedContainer } from '@/lib/domain/board/dashboards/list-containers'
import { getCardBump } from '@/lib/domain/card/card-bump'
import { findPageLink } from '@/lib/domain/card/changes-link'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { parseVersion } from '@/lib/domain/image/version'
import type { RunningContainer } from '@/lib/domain/running/inventory'
import { Instant } from '../fields'
import type { AnswerOf } from '../wire'

// The names and forms are those of WUD, https://getwud.github.io/wud, which Homepage and Homarr know how to read.

const UPDATE_KINDS = [...CONTAINER_CHANGES, 'unknown'] as const
const DIFFERENCES = ['major', 'minor', 'patch', 'unknown'] as const

const ContainerAnswer = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    displayName: z.string(),
    updateAvailable: z.boolean(),
    link: z.string().nullable(),
    image: z.strictObject({
      id: z.string(),
      registry: z.strictObject({ name: z.string(), url: z.string() }),
      name: z.string(),
      tag: z.strictObject({ value: z.string(), semver: z.boolean() }),
      digest: z.strictObject({ watch: z.boolean(), value: z.string().nullable() }),
      architecture: z.string(),
      os: z.string(),
    }),
    result: z.strictObject({
      tag: z.string().nullable(),
      digest: z.string().nullable(),
      created: Instant.nullable(),
      link: z.string().nullable(),
    }),
    updateKind: z.strictObject({
      kind: z.enum(UPDATE_KINDS),
      localValue: z.string().nullable(),
      remoteValue: z.string().nullable(),
      semverDiff: z.enum(DIFFERENCES),
    }),
    watcher: z.string().meta({ description: 'The host.' }),
    status: z.enum(['running', 'exited', 'unknown']),
  })
  .meta({ id: 'WatchedContainer', description: 'A container of a host, as WUD describes one.' })

export const ContainersAnswer = z.array(ContainerAnswer)

export const AppAnswer = z.strictObject({ name: z.literal('diun-dashboard'), version: z.string() }).meta({ id: 'App' })

type ContainerWire = AnswerOf<typeof ContainerAnswer>
type ContainersWire = AnswerOf<typeof ContainersAnswer>

const NO_RESULT: ContainerWire['result'] = { tag: null, digest: null, created: null, link: null }

export function toContainersWire(listed: readonly ListedContainer[]): ContainersWire {
  return listed.map(toContainerWire)
}

function toContainerWire(listed: ListedContainer): ContainerWire {
  const { id, host, name, card, container, platform, isUpdateAvailable } = listed
  const version = findContainerVersion(listed)
  const link = card === null ? null : findPageLink(card)
  const tag = version.imageTag || (version.wantedTag ?? '')
  const [os = '', architecture = ''] = platform.split('/')
  return {
    id,
    name,
    displayName: card?.labels?.name || name,
    updateAvailable: isUpdateAvailable,
    link,
    image: {
      id: container?.imageId ?? '',
      registry: { name: version.registry, url: buildRegistryUrl(version.registry) },
      name: version.repository,
      tag: { value: tag, semver: parseVersion(tag) !== null },
      digest: { watch: true, value: version.digest },
      architecture,
      os,
    },
    result: toResultWire(card, version.wantedTag, link),
    updateKind: toUpdateKindWire(listed, version),
    watcher: host,
    status: describeStatus(container),
  }
}

function toResultWire(card: ShownCard | null, wantedTag: string | null, link: string | null): ContainerWire['result'] {
  const [reported] = card?.hosts ?? []
  if (reported === undefined) return NO_RESULT
  return { tag: wantedTag, digest: reported.digest || null, created: reported.created ?? null, link }
}

function toUpdateKindWire({ card }: ListedContainer, version: ContainerVersion): ContainerWire['updateKind'] {
  const { change, imageTag, wantedTag, digest } = version
  const bump = card === null || change === null ? null : getCardBump(card)
  const semverDiff = bump === null || bump === 'rebuilt' ? 'unknown' : bump
  switch (change) {
    case 'tag':
      return { kind: change, localValue: imageTag, remoteValue: wantedTag, semverDiff }
    case 'digest':
      return { kind: change, localValue: digest, remoteValue: card?.hosts[0]?.digest || null, semverDiff }
    default:
      return { kind: 'unknown', localValue: null, remoteValue: null, semverDiff }
  }
}

/** Docker Hub answers its API at another name than its own. @returns '' for a registry that is not known */
function buildRegistryUrl(registry: string): string {
  if (registry === '') return ''
  return `https://${registry === 'docker.io' ? 'registry-1.docker.io' : registry}/v2`
}

function describeStatus(container: RunningContainer | null): ContainerWire['status'] {
  if (container === null) return 'unknown'
  return container.isRunning ? 'running' : 'exited'
}
