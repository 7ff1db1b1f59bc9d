import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseEvent, type ReceivedEvent } from '@/lib/domain/diun/event'
import { InvalidInputError } from '@/lib/domain/errors'
import { readWebhook } from './read-webhook'

const BODIES = 100_000
const REQUESTS = 2_000

const createRequest = (text: string) => new Request('http://localhost/webhook', { method: 'POST', body: text })

const value = fc.jsonValue({ maxDepth: 3 })
const key = fc.oneof(
  fc.constantFrom(
    'image',
    'hostname',
    'status',
    'digest',
    'created',
    'metadata',
    '__proto__',
    'constructor',
    'toString',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
)
/** Generates objects with keys of ours, of JavaScript's and of any kind, also the same one twice. */
const object = fc
  .array(fc.tuple(key, value), { maxLength: 8 })
  .map((pairs) => `{${pairs.map(([name, held]) => `${JSON.stringify(name)}:${JSON.stringify(held)}`).join(',')}}`)
const likely = fc.tuple(fc.string({ unit: 'binary', minLength: 1 }), object).map(([image, rest]) => {
  const inner = rest.slice(1, -1)
  return `{${inner}${inner && ','}"image":${JSON.stringify(image)}}`
})
const json = fc.oneof(likely, object, fc.json())

/** Tells whether an event is of the host, and of plain objects that stay the same when they are written as JSON and read again. */
function isWhole({ host, image, metadata, ...rest }: ReceivedEvent): boolean {
  const isOurs = host === 'nas' && image !== '' && image.isWellFormed()
  const isPlain = Object.getPrototypeOf(metadata) === Object.prototype
  const written = { metadata, ...rest }
  return isOurs && isPlain && isDeepStrictEqual(JSON.parse(JSON.stringify(written)), written)
}

/** Tells whether a body was refused with a sentence to show. */
const isSentence = (error: unknown) =>
  error instanceof InvalidInputError && /^The (body|"image") .+\.$/.test(error.message)

describe('A webhook’s body', () => {
  it(`is read or refused with a sentence, and changes nothing else: ${BODIES.toLocaleString('en')} bodies`, () => {
    const untouched = Object.getOwnPropertyNames(Object.prototype)
    let taken = 0
    const isHandled = (text: string) => {
      try {
        const event = parseEvent(JSON.parse(text), 'nas')
        taken += 1
        return isWhole(event)
      } catch (error) {
        return isSentence(error)
      }
    }
    fc.assert(fc.property(json, isHandled), { numRuns: BODIES })
    expect(taken).toBeGreaterThan(BODIES / 10)
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(untouched)
  }, 120_000)

  it('is so too as a request, JSON or not', async () => {
    const isHandled = async (text: string) => {
      try {
        return isWhole(await readWebhook(createRequest(text), {}, 'nas'))
      } catch (error) {
        return isSentence(error)
      }
    }
    await fc.assert(fc.asyncProperty(fc.oneof(json, fc.string({ unit: 'binary' })), isHandled), { numRuns: REQUESTS })
  }, 60_000)
})
