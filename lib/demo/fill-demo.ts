import { type Instant, toInstant } from '@/lib/domain/instant'
import { selectLeastUsedColor } from '@/lib/domain/tag'
import type { RecordableEvent, Store } from '@/lib/store/store'
import { computeDemoAge } from './demo-age'
import { createDemoEvent, type DemoImage } from './demo-images'
import { storeDemoInventories } from './demo-inventories'

const MINUTE_MS = 60_000
const DAY = 24 * 60
const TAGS = ['media', 'home', 'infrastructure', 'auth']

/** The most updates that an image has before its latest, about a month apart. */
const MOST_EARLIER = 4

/** Fills an empty store with these images: of all ages, with months of history, tagged, and some of them dealt with. */
export async function fillDemo(store: Store, images: readonly DemoImage[], now: Date): Promise<void> {
  const ago = (minutes: number) => toInstant(new Date(now.getTime() - minutes * MINUTE_MS))
  await store.record(sortByTime(images.flatMap((image, index) => createEarlierEvents(image, index, ago))))
  await acknowledgeEarlier(store, images, ago)
  await store.record(sortByTime(images.flatMap((image, index) => createLatestEvents(image, index, ago))))
  await storeTags(store, images, ago(0))
  await setStates(store, images, ago)
  await storeDemoInventories(store, images, now)
}

type Ago = (minutes: number) => Instant

function sortByTime(events: readonly RecordableEvent[]): RecordableEvent[] {
  return events.toSorted((one, other) => (one.receivedAt < other.receivedAt ? -1 : 1))
}

function createLatestEvents(image: DemoImage, index: number, ago: Ago): RecordableEvent[] {
  const latest = { status: index % 7 === 5 ? 'new' : 'update', version: 'latest' } as const
  return image.hosts.map((host, place) => ({
    ...createDemoEvent(image, host, latest),
    receivedAt: ago(computeDemoAge(index) + place),
  }))
}

function createEarlierEvents(image: DemoImage, index: number, ago: Ago): RecordableEvent[] {
  const earlier = Array.from({ length: index % (MOST_EARLIER + 1) }, (_, place) => place + 1)
  return image.hosts.flatMap((host, place) =>
    earlier.map((months) => ({
      ...createDemoEvent(image, host, { status: 'update', version: `${months} before` }),
      receivedAt: ago(computeDemoAge(index) + place + months * (27 * DAY + index * 60)),
    })),
  )
}

/** Acknowledges the earlier updates a few days after the last of them, except for some that nobody has dealt with for months. */
async function acknowledgeEarlier(store: Store, images: readonly DemoImage[], ago: Ago) {
  for (const [index, { image }] of images.entries()) {
    if (index % (MOST_EARLIER + 1) === 0 || index % 14 === 11) continue
    await store.setState([image], { state: 'acknowledged' }, ago(computeDemoAge(index) + (20 + (index % 5)) * DAY))
  }
}

async function storeTags(store: Store, images: readonly DemoImage[], at: Instant) {
  for (const name of TAGS) {
    const { tag } = await store.createTag(name, selectLeastUsedColor(await store.listTags()))
    const tagged = images.filter((one) => one.tag === name).map(({ image }) => image)
    if (tagged.length > 0) await store.assignTag(tagged, tag.id, at)
  }
}

async function setStates(store: Store, images: readonly DemoImage[], ago: Ago) {
  const selectEvery = (step: number, from: number) =>
    images.filter((_, index) => index % step === from).map((one) => one.image)
  const now = ago(0)
  await store.setState(selectEvery(9, 8), { state: 'acknowledged' }, now)
  await store.setState(selectEvery(30, 21), { state: 'snoozed', until: ago(-30 * DAY) }, now)
  await store.setState(selectEvery(60, 47), { state: 'muted' }, now)
  if (images.length > 4)
    await store.setState(selectEvery(images.length, 1), { state: 'acknowledged', hostname: 'vps' }, now)
}
