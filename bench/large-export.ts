import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { toId } from '../lib/store/records/identity.ts'
import { toImage } from './subjects.ts'

/** Minute 0 of the events, which are one minute apart. */
const BEGIN_MS = Date.UTC(2026, 8, 1)
const MINUTE_MS = 60_000

/** Writes an export of so many images, each with so many events; one of ten images is acknowledged. */
export async function writeLargeExport(path: string, images: number, eventsPerImage: number): Promise<void> {
  await pipeline(Readable.from(toLines(images, eventsPerImage)), createWriteStream(path))
}

function* toLines(images: number, eventsPerImage: number): Generator<string> {
  const checksum = createHash('sha256')
  let rows = 0
  const toText = (value: object) => {
    const line = `${JSON.stringify(value)}\n`
    checksum.update(line)
    return line
  }
  const toRowText = (value: object) => {
    rows += 1
    return toText(value)
  }
  const total = images * (2 + eventsPerImage)
  const header = { format: 'diun-dashboard', version: 1, id: randomUUID(), exportedAt: toTime(0) }
  yield toText({ ...header, revision: 1, lastTagId: 0, rows: total })
  for (let image = 0; image < images; image += 1) yield toRowText({ images: toImageRow(image) })
  for (let image = 0; image < images; image += 1) {
    for (let turn = 0; turn < eventsPerImage; turn += 1) yield toRowText({ events: toEventRow(image, turn) })
  }
  for (let image = 0; image < images; image += 1) yield toRowText({ hosts: toHostRow(image, eventsPerImage - 1) })
  yield `${JSON.stringify({ end: { rows, sha256: checksum.digest('hex') } })}\n`
}

const toTime = (minute: number) => new Date(BEGIN_MS + minute * MINUTE_MS).toISOString()
const toDigest = (image: number, turn: number) => `sha256:${toId(String(image), String(turn))}`

function toImageRow(number: number) {
  const image = toImage(number)
  return { id: toId(image), image, tagId: null, firstSeenAt: toTime(0), mutedAt: null, snoozedUntil: null, note: '' }
}

function toEventRow(number: number, turn: number) {
  const image = toImage(number)
  const digest = toDigest(number, turn)
  return {
    id: toId('nas', image, digest, 'update'),
    imageId: toId(image),
    host: 'nas',
    image,
    diunVersion: '4.33.0',
    hostname: 'nas',
    status: 'update',
    provider: 'docker',
    hubLink: '',
    mimeType: 'application/vnd.oci.image.index.v1+json',
    digest,
    created: toTime(turn),
    platform: 'linux/amd64',
    metadata: {
      ctn_names: `service-${number}`,
      ctn_state: 'running',
      ctn_status: 'Up 3 weeks',
      stack: `team-${number % 100}`,
    },
    extra: {},
    containers: [`service-${number}`],
    times: 1,
    firstReceivedAt: toTime(turn),
    receivedAt: toTime(turn),
  }
}

function toHostRow(number: number, turn: number) {
  const image = toImage(number)
  const digest = toDigest(number, turn)
  return {
    id: toId(image, 'nas'),
    imageId: toId(image),
    host: 'nas',
    eventId: toId('nas', image, digest, 'update'),
    digest,
    receivedAt: toTime(turn),
    acknowledgedAt: number % 10 === 0 ? toTime(turn) : null,
    pendingSince: toTime(0),
  }
}
