import { join } from 'node:path'
import { readEvent } from '@/lib/domain/event'
import { toInstant } from '@/lib/domain/instant'
import { toFirstColor } from '@/lib/domain/tag'
import { openStore } from '@/lib/store/open-store'
import type { Store } from '@/lib/store/store'
import { believableImages } from './believable-images'

const MINUTE_MS = 60_000
const DAY_MINUTES = 24 * 60
const TAGS = ['media', 'home', 'infrastructure', 'auth']

/** Fills a board that runs on this SQLite file with so many images: of all ages, tagged, and some of them dealt with. */
export async function storeBelievableBoard(path: string, size: number): Promise<void> {
  const { store } = await openStore({ driver: 'sqlite', path }, join(import.meta.dirname, '../../drizzle'))
  try {
    const images = Array.from({ length: size }, (_, index) => toBelievable(index))
    await store.record(images.flatMap((one, index) => toEvents(one, index)).reverse())
    await storeTags(store, images)
    await decide(store, images)
  } finally {
    await store.close()
  }
}

function toBelievable(index: number) {
  const known = believableImages[index]
  return known ?? { image: `registry.example.org/team-${index % 12}/service-${index}:1.${index % 30}`, hosts: ['k3s'] }
}

function toEvents(
  { image, stack, hosts = ['nas'] }: ReturnType<typeof toBelievable> & { stack?: string },
  index: number,
) {
  const name = image.replace(/^.*\//, '').replace(/[:@].*$/, '')
  return hosts.map((hostname, place) => {
    const event = readEvent(
      {
        image,
        hostname,
        status: index % 7 === 5 ? 'new' : 'update',
        provider: 'docker',
        hub_link: image.startsWith('docker.io') ? `https://hub.docker.com/r/${image.slice(10).split(':')[0]}` : '',
        digest: `sha256:${index}`,
        platform: 'linux/amd64',
        metadata: { ctn_names: stack ? `${stack}-${name}-1` : name, ...(stack && { stack }) },
      },
      null,
    )
    return { ...event, receivedAt: ago(toMinutes(index) + place) }
  })
}

/** Some minutes for the first, five weeks for the sixtieth. */
function toMinutes(index: number): number {
  return Math.round(4 + ((index % 60) / 60) ** 2 * 35 * DAY_MINUTES)
}

function ago(minutes: number): string {
  return toInstant(new Date(Date.now() - minutes * MINUTE_MS))
}

async function storeTags(store: Store, images: readonly { image: string; tag?: string }[]) {
  for (const name of TAGS) {
    const { tag } = await store.createTag(name, toFirstColor(await store.listTags()))
    const tagged = images.filter((one) => one.tag === name).map(({ image }) => image)
    if (tagged.length > 0) await store.assignTag(tagged, tag.id)
  }
}

async function decide(store: Store, images: readonly { image: string }[]) {
  const every = (step: number, from: number) =>
    images.filter((_, index) => index % step === from).map((one) => one.image)
  const now = toInstant(new Date())
  const inAMonth = ago(-30 * DAY_MINUTES)
  await store.setState(every(9, 8), { state: 'acknowledged' }, now)
  await store.setState(every(30, 21), { state: 'snoozed', until: inAMonth }, now)
  await store.setState(every(60, 47), { state: 'muted' }, now)
  if (images.length > 4) await store.setState(every(images.length, 1), { state: 'acknowledged', hostname: 'vps' }, now)
}
