import { expect, it } from 'vitest'
import { parseCursor } from '../reading/cursor'
import { answerPage, type PagePart } from './answer-page'

const at = (minute: number) => `2026-11-30T12:${String(minute).padStart(2, '0')}:00.000Z`
const entry = (minute: number) => ({ id: `id-${minute}`, receivedAt: at(minute) })

async function readPage(
  read: (
    part: PagePart,
  ) => Promise<{ entries: ReturnType<typeof entry>[]; stoppedAt: null | ReturnType<typeof entry> }>,
) {
  const answer = await answerPage({ limit: 20, before: null, read, toWire: ({ id }) => ({ id }) })
  return answer.json()
}

it('A page of a search that stopped holds what was found, and leads on from where it stopped', async () => {
  const page = await readPage(async ({ before }) =>
    before === null
      ? { entries: Array.from({ length: 11 }, (_, n) => entry(50 - n)), stoppedAt: null }
      : { entries: [entry(40)], stoppedAt: entry(3) },
  )
  const { next, ...rest } = page
  expect(rest).toEqual({
    events: Array.from({ length: 11 }, (_, n) => ({ id: `id-${50 - n}` })),
    searched_to: at(3),
  })
  expect(parseCursor(next)).toEqual({ at: at(3), id: 'id-3' })
})

it('A page of a search that found nothing is empty, and leads on all the same', async () => {
  expect(await readPage(async () => ({ entries: [], stoppedAt: entry(3) }))).toMatchObject({
    events: [],
    next: expect.any(String),
    searched_to: at(3),
  })
})

it('A page at the end of the list leads nowhere', async () => {
  expect(await readPage(async () => ({ entries: [entry(4)], stoppedAt: null }))).toEqual({
    events: [{ id: 'id-4' }],
    next: null,
  })
})
