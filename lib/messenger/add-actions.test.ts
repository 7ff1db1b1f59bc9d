import { expect, it } from 'vitest'
import { createCard, createCardHost } from '@/lib/domain/card/test-card'
import { buildMessage } from '@/lib/domain/channels/build-message'
import { parseFilter } from '@/lib/domain/channels/filter'
import { selectTellable } from '@/lib/domain/channels/select-tellable'
import { addActions } from './add-actions'
import type { LinkedAction } from './messenger-options'

const TIME = { now: Date.parse('2026-11-29T12:00:00.000Z'), settleMs: 0 }
const at = (day: number) => `2026-11-${day}T12:00:00.000Z`

/** Adds links to a message about what these cards have for a filter. */
async function add(filterText: string, origin: string | null, count = 2) {
  const cards = Array.from({ length: count }, (_, n) =>
    createCard(`app-${n}:1`, {
      hosts: [
        createCardHost('nas', { receivedAt: at(20 + (n % 5)) }),
        ...(n === 1 ? [createCardHost('pi', { receivedAt: at(26) })] : []),
      ],
    }),
  )
  const filter = parseFilter(filterText)
  const tellable = selectTellable(cards, filter, TIME)
  const telling = { kind: 'digest' as const, tellable, listed: tellable.cards, news: new Set<never>() }
  const rest = { isFresh: false, checkIns: [], overdue: null, troubles: [] }
  const message = buildMessage({ ...telling, ...rest }, { filter, time: TIME, origin })
  const made: LinkedAction[] = []
  const makeActionLink = async (action: LinkedAction) => {
    made.push(action)
    return `code-${made.length}`
  }
  const { actions } = await addActions(
    message,
    tellable.cards,
    { id: 'phone', name: 'Phone' },
    { origin, makeActionLink },
  )
  return { made, labels: actions.map(({ label }) => label), urls: actions.map(({ url }) => url) }
}

it('A message has links that deal with all that it lists, as of the last report of it', async () => {
  const { made, labels, urls } = await add('', 'https://board.test')
  const images = ['app-0:1', 'app-1:1']
  expect(made).toEqual([
    { verb: 'acknowledge', images, seen: at(26), channelId: 'phone', channel: 'Phone' },
    { verb: 'snooze', images, seen: at(26), channelId: 'phone', channel: 'Phone' },
  ])
  expect(labels).toEqual(['Acknowledge all 2', 'Snooze all for a week'])
  expect(urls).toEqual(['https://board.test/act/code-1', 'https://board.test/act/code-2'])
})

it('A message about one update says what its links do without a number', async () => {
  expect((await add('', 'https://board.test', 1)).labels).toEqual(['Acknowledge', 'Snooze a week'])
})

it.each([
  ['that does not know the address of the board', '', null, 2],
  ['about a host, of what waits on another too,', 'host=nas', 'https://board.test', 2],
  ['about hundreds of images', '', 'https://board.test', 501],
  ['about nothing', 'tag=none', 'https://board.test', 2],
])('A message %s has no links, and none are made', async (_, filter, origin, count) => {
  expect(await add(filter, origin, count)).toEqual({ made: [], labels: [], urls: [] })
})
