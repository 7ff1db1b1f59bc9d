import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { computeId } from '../lib/store/records/identity.ts'
import { formatImage } from './subjects.ts'

/** The time of the first event. The events are one minute apart. */
const BEGIN_MS = Date.UTC(2026, 8, 1)
const MINUTE_MS = 60_000

/** Writes an export of `images` images with `eventsPerImage` events each. One of ten images is acknowledged. */
export async function writeLargeExport(path: string, images: number, eventsPerImage: number): Promise<void> {
  await pipeline(Readable.from(generateLines(images, eventsPerImage)), createWriteStream(path))
}

function* generateLines(images: number, eventsPerImage: number): Generator<string> {
  const checksum = createHash('sha256')
  let rows = 0
  const addLine = (value: object) => {
    const line = `${JSON.stringify(value)}\n`
    checksum.update(line)
    return line
  }
  const addRow = (value: object) => {
    rows += 1
    return addLine(value)
  }
  const total = images * (2 + eventsPerImage)
  const header = { format: 'diun-dashboard', version: 1, id: randomUUID(), exportedAt: formatTime(0) }
  yield addLine({ ...header, revision: 1, lastTagId: 0, rows: total })
  for (let image = 0; image < images; image += 1) yield addRow({ images: createImageRow(image) })
  for (let image = 0; image < images; image += 1) {
    for (let turn = 0; turn < eventsPerImage; turn += 1) yield addRow({ events: createEventRow(image, turn) })
  }
  for (let image = 0; image < images; image += 1) yield addRow({ hosts: createHostRow(image, eventsPerImage - 1) })
  yield `${JSON.stringify({ end: { rows, sha256: checksum.digest('hex') } })}\n`
}

const formatTime = (minute: number) => new Date(BEGIN_MS + minute * MINUTE_MS).toISOString()
const buildDigest = (image: number, turn: number) => `sha256:${computeId(String(image), String(turn))}`

function createImageRow(number: number) {
  const image = formatImage(number)
  return {
    id: computeId(image),
    image,
    tagId: null,
    firstSeenAt: formatTime(0),
    mutedAt: null,
    snoozedUntil: null,
    note: '',
  }
}

function createEventRow(number: number, turn: number) {
  const image = formatImage(number)
  const digest = buildDigest(number, turn)
  return {
    id: computeId('nas', image, digest, 'update'),
    imageId: computeId(image),
    host: 'nas',
    image,
    diunVersion: '4.33.0',
    hostname: 'nas',
    status: 'update',
    provider: 'docker',
    hubLink: '',
    mimeType: 'application/vnd.oci.image.index.v1+json',
    digest,
    created: formatTime(turn),
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
    firstReceivedAt: formatTime(turn),
    receivedAt: formatTime(turn),
  }
}

function createHostRow(number: number, turn: number) {
  const image = formatImage(number)
  const digest = buildDigest(number, turn)
  return {
    id: computeId(image, 'nas'),
    imageId: computeId(image),
    host: 'nas',
    eventId: computeId('nas', image, digest, 'update'),
    digest,
    receivedAt: formatTime(turn),
    acknowledgedAt: number % 10 === 0 ? formatTime(turn) : null,
    pendingSince: formatTime(0),
  }
}
