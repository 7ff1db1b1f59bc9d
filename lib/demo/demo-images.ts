import { createHash } from 'node:crypto'
import { parseEvent, type ReceivedEvent } from '@/lib/domain/diun/event'
import { type BelievableImage, believableImages } from './believable-images'

/** An image of the demo, on every host that runs it. */
export type DemoImage = BelievableImage & { hosts: readonly string[] }

/** Creates `size` images: the believable ones first, and then services of a large cluster. */
export function createDemoImages(size: number): DemoImage[] {
  return Array.from({ length: size }, (_, index) => {
    const known = believableImages[index]
    if (known !== undefined) return { hosts: ['nas'], ...known }
    return { image: `registry.example.org/team-${index % 12}/service-${index}:1.${index % 30}`, hosts: ['k3s'] }
  })
}

/** Creates the event that DIUN would report of an image on one of its hosts; each `version` has a digest of its own. */
export function createDemoEvent(
  demoImage: DemoImage,
  hostname: string,
  { status, version }: { status: 'new' | 'update'; version: string },
): ReceivedEvent {
  const { image, stack } = demoImage
  return parseEvent(
    {
      diun_version: 'v4.33.0',
      image,
      hostname,
      status,
      provider: 'docker',
      hub_link: image.startsWith('docker.io') ? `https://hub.docker.com/r/${image.slice(10).split(':')[0]}` : '',
      mime_type: 'application/vnd.oci.image.index.v1+json',
      digest: computeDemoDigest(image, version),
      platform: 'linux/amd64',
      metadata: { ctn_names: getDemoContainerName(demoImage), ...(stack && { stack }) },
    },
    null,
  )
}

/** @param version names a build of the image: `latest`, `1 before`, or any other */
export function computeDemoDigest(image: string, version: string): string {
  return `sha256:${createHash('sha256').update(`${image} ${version}`).digest('hex')}`
}

/** Returns the name that Compose gives to the container, or that of the image for one that was started by hand. */
export function getDemoContainerName({ image, stack }: DemoImage): string {
  const name = getDemoServiceName(image)
  return stack ? `${stack}-${name}-1` : name
}

export function getDemoServiceName(image: string): string {
  return image.replace(/^.*\//, '').replace(/[:@].*$/, '')
}
