import { type APIRequestContext, expect } from '@playwright/test'
import { receive } from './board-page.ts'

/** A container as a reporter tells of it. */
type ReportedContainer = {
  image: string
  /** The digest of the image that it runs, without its repository. */
  digest: string
  /** The digest of the image that `image` names by now, if that is another one. */
  namedDigest?: string
} & Record<string, unknown>

/** Names a digest after a word, the same for the same word. */
export function createDigest(word: string): string {
  return `sha256:${Buffer.from(word).toString('hex').padEnd(64, '0')}`
}

/** Sends an inventory of a host as its reporter would, taken just now unless `rest` says otherwise. */
export async function reportRunning(
  request: APIRequestContext,
  host: string,
  containers: readonly ReportedContainer[],
  rest: Record<string, unknown> = {},
): Promise<void> {
  const data = {
    reporter: 'diun-dashboard/test',
    engine: { name: 'docker', version: '29.0.0', platform: 'linux/amd64' },
    interval: 300,
    containers: containers.map((container, index) => toContainer(container, index)),
    ...rest,
  }
  const answer = await request.post(`/running/${host}`, { data })
  expect(answer.ok(), await answer.text()).toBe(true)
}

function toContainer({ image, digest, namedDigest = digest, ...rest }: ReportedContainer, index: number) {
  const repository = image.replace(/:[^:/]*$/, '')
  return {
    id: `${index}`.padStart(64, '0'),
    name: `container-${index}`,
    image,
    image_id: `${digest} of the image`,
    tag_image_id: `${namedDigest} of the image`,
    state: 'running',
    digests: [`${repository}@${digest}`],
    tag_digests: [`${repository}@${namedDigest}`],
    ...rest,
  }
}

/** Has DIUN report an image twice on a host: as `old` and then as `new`. */
export async function receiveTwice(request: APIRequestContext, image: string, rest: Record<string, unknown> = {}) {
  await receive(request, image, { digest: createDigest('old'), created: '2026-11-01T00:00:00Z', ...rest })
  await receive(request, image, { digest: createDigest('new'), created: '2026-11-04T00:00:00Z', ...rest })
}
