import { describe, expect, it } from 'vitest'
import { createCard, createCardHost, createSnapshot } from '@/lib/domain/card/test-card'
import { startProgress } from '@/lib/domain/channels/progress'
import type { State } from '@/lib/domain/update/update'
import { findDue } from './find-due'
import { createStory, type Story, USUAL_RULES } from './test-story'

const START = '2026-11-23T12:00:00.000Z'
const DAILY = { tells: ['digest'] as const }
const OLD_BUILD = '2026-11-01T00:00:00.000Z'
const WAITING = createCard('a:1', { hosts: [createCardHost('nas', { created: OLD_BUILD })] })

const at = (time: string, day = 23) => `2026-11-${day}T${time}:00.000Z`

/** An update that has been out for long, so that it does not settle. */
function put(story: Story, image: string, time: string, state: State = 'pending') {
  story.goTo(time)
  const host = createCardHost('nas', {
    receivedAt: time,
    digest: `sha256:${time}`,
    created: '2026-11-01T00:00:00.000Z',
  })
  story.put(createCard(image, { receivedAt: time, hosts: [host], state }))
}

describe('A digest', () => {
  it('says each day what waits, and what is new since the last', () => {
    const story = createStory(START, DAILY)
    put(story, 'a:1', at('13:00'))
    put(story, 'b:1', at('13:00', 24))
    story.goTo(at('12:00', 26))
    expect(story.listTitles()).toEqual([
      '2026-11-24T08:00:00.000Z 1 new update waits on nas',
      '2026-11-25T08:00:00.000Z 2 updates wait on nas, 1 new',
      '2026-11-26T08:00:00.000Z 2 updates wait on nas',
    ])
  })

  it('has what has settled since the last as new, and nothing that is settling', () => {
    const story = createStory(START, DAILY)
    story.goTo(at('13:00'))
    story.put(createCard('a:1', { hosts: [createCardHost('nas', { receivedAt: at('13:00') })] }))
    story.goTo(at('12:00', 28))
    expect(story.listTitles()).toEqual([
      '2026-11-27T08:00:00.000Z 1 new update waits on nas',
      '2026-11-28T08:00:00.000Z 1 update waits on nas',
    ])
  })

  it('has what is rebuilt while it waits as new once, with settling switched off', () => {
    const story = createStory(START, DAILY, { rules: { ...USUAL_RULES, settleMs: 0 } })
    for (const day of [23, 24, 25]) {
      story.goTo(at('13:00', day))
      const host = { receivedAt: at('13:00', day), created: at('12:00', day), pendingSince: at('13:00') }
      story.put(createCard('a:latest', { hosts: [createCardHost('nas', host)] }))
    }
    story.goTo(at('12:00', 26))
    expect(story.sent.map(({ message }) => message.counts.new)).toEqual([1, 0, 0])
  })

  it('is silent when nothing waits, unless an all clear is wanted', () => {
    const story = createStory(START, DAILY)
    put(story, 'a:1', at('13:00'))
    put(story, 'a:1', at('14:00'), 'acknowledged')
    story.goTo(at('12:00', 24))
    expect(story.sent).toEqual([])
    story.edit({ wantsAllClear: true })
    story.goTo(at('12:00', 25))
    expect(story.listTitles()).toEqual(['2026-11-25T08:00:00.000Z All clear: nothing waits'])
  })

  it('comes on the days of the channel, in its zone', () => {
    const story = createStory(START, { ...DAILY, days: ['mon', 'thu'], zone: 'America/New_York' })
    put(story, 'a:1', at('12:30'))
    story.goTo('2026-12-01T00:00:00.000Z')
    expect(story.sent.map((one) => one.at)).toEqual([at('13:00'), at('13:00', 26), at('13:00', 30)])
  })

  it('that was missed comes once, as soon as somebody is there', () => {
    const story = createStory(START, DAILY)
    put(story, 'a:1', at('13:00'))
    const { channel } = story
    const board = createSnapshot([WAITING])
    const look = (time: string, progress = channel.progress) =>
      findDue({ ...channel, progress }, { board, nowMs: Date.parse(time), ownTroubles: [] }, USUAL_RULES)
    const late = look(at('15:42', 28))
    expect(late.message?.kind).toBe('digest')
    expect(look(at('15:43', 28), late.progress).isDue).toBe(false)
    expect(look(at('08:00', 29), late.progress).message?.kind).toBe('digest')
  })

  it('comes once when the clock is set back, by an hour or by a year', () => {
    const board = createSnapshot([WAITING])
    const { channel } = createStory(START, DAILY)
    const look = (time: string, progress = channel.progress) =>
      findDue({ ...channel, progress }, { board, nowMs: Date.parse(time), ownTroubles: [] }, USUAL_RULES)
    const first = look(at('08:00', 24))
    for (const time of ['07:00', '07:59', '08:00', '09:00'])
      expect(look(at(time, 24), first.progress).isDue).toBe(false)
    expect(look(at('08:00', 25), first.progress).isDue).toBe(true)

    const wrong = look('2027-11-24T08:00:00.000Z')
    const right = look(at('09:00', 24), wrong.progress)
    expect(right.message?.kind).toBe('digest')
    expect(look(at('10:00', 24), right.progress).isDue).toBe(false)
  })

  it.each([
    ['Europe/Berlin', '02:30', '2026-03-27T12:00:00.000Z'],
    ['Europe/Berlin', '02:30', '2026-10-23T12:00:00.000Z'],
    ['America/New_York', '02:30', '2026-03-06T12:00:00.000Z'],
    ['America/New_York', '01:30', '2026-10-30T12:00:00.000Z'],
    ['Australia/Lord_Howe', '02:15', '2026-10-02T12:00:00.000Z'],
    ['Australia/Lord_Howe', '01:45', '2026-04-03T12:00:00.000Z'],
  ])('in %s comes once a day at %s, in the days after %s too, when clocks are set', (zone, time, start) => {
    const story = createStory(start, { ...DAILY, zone, at: time, wantsAllClear: true })
    story.goTo(Date.parse(start) + 5 * 86_400_000)
    expect(story.sent).toHaveLength(5)
  })

  it('waits for the end of quiet hours', () => {
    const story = createStory(START, { ...DAILY, quiet: { from: '22:00', until: '09:30' } })
    put(story, 'a:1', at('13:00'))
    story.goTo(at('12:00', 24))
    expect(story.sent.map((one) => one.at)).toEqual([at('09:30', 24)])
  })

  it('that a channel begins to be told of is not late', () => {
    const story = createStory(START, { tells: ['trouble'] })
    put(story, 'a:1', at('13:00'))
    story.goTo(at('12:00', 25))
    story.edit({ tells: ['digest'] })
    story.goTo(at('12:00', 26))
    expect(story.sent.map((one) => one.at)).toEqual([at('08:00', 26)])
  })
})

describe('A reminder', () => {
  const REMINDERS = { tells: ['reminder'] as const }

  it('comes after 7 and 30 days, and then every week', () => {
    const story = createStory('2026-10-01T12:00:00.000Z', REMINDERS)
    put(story, 'a:1', '2026-10-01T13:00:00.000Z')
    story.goTo('2026-11-20T00:00:00.000Z')
    expect(story.listTitles()).toEqual([
      '2026-10-09T08:00:00.000Z 1 update has waited for 7 days',
      '2026-11-01T08:00:00.000Z 1 update has waited for 30 days',
      '2026-11-08T08:00:00.000Z 1 update has waited for 30 days',
      '2026-11-15T08:00:00.000Z 1 update has waited for 30 days',
    ])
  })

  it('joins what waits, and leaves out what was dealt with', () => {
    const story = createStory('2026-10-01T12:00:00.000Z', REMINDERS)
    for (const image of ['a:1', 'b:1', 'c:1']) put(story, image, '2026-10-01T13:00:00.000Z')
    put(story, 'c:1', '2026-10-02T13:00:00.000Z', 'snoozed')
    story.goTo('2026-10-20T00:00:00.000Z')
    expect(story.sent.map(({ message }) => message.updates.map(({ image }) => image))).toEqual([['a:1', 'b:1']])
  })

  it('is said by the digest of the same hour', () => {
    const story = createStory('2026-10-01T12:00:00.000Z', { tells: ['digest', 'reminder'] })
    put(story, 'a:1', '2026-10-01T13:00:00.000Z')
    story.goTo('2026-10-10T00:00:00.000Z')
    expect(new Set(story.sent.map(({ message }) => message.kind))).toEqual(new Set(['digest']))
    expect(story.listTitles()).toContain('2026-10-09T08:00:00.000Z 1 update waits on nas, 1 for 7 days or longer')
  })

  it('says what has become news by the same hour, too', () => {
    const story = createStory('2026-10-01T12:00:00.000Z', { tells: ['run', 'reminder'] })
    put(story, 'a:1', '2026-10-01T13:00:00.000Z')
    story.goTo('2026-10-05T13:00:00.000Z')
    story.put(createCard('b:1', { hosts: [createCardHost('nas', { receivedAt: '2026-10-05T13:00:00.000Z' })] }))
    story.goTo('2026-10-10T00:00:00.000Z')
    expect(story.listTitles().slice(1)).toEqual([
      '2026-10-09T08:00:00.000Z 1 new update; 1 update has waited for 7 days',
    ])
  })

  it('waits for a day of the channel, and for none when no days are set', () => {
    const story = createStory('2026-10-01T12:00:00.000Z', { ...REMINDERS, days: ['mon'] })
    put(story, 'a:1', '2026-10-01T13:00:00.000Z')
    story.goTo('2026-11-01T00:00:00.000Z')
    expect(story.sent.map((one) => one.at)).toEqual(['2026-10-12T08:00:00.000Z'])

    const board = createSnapshot([createCard('a:1', { hosts: [createCardHost('nas', { receivedAt: START })] })])
    const { channel } = createStory(START, { tells: ['reminder'], progress: startProgress(START) })
    const due = findDue(
      channel,
      { board, nowMs: Date.parse('2027-11-23T12:00:00.000Z'), ownTroubles: [] },
      { ...USUAL_RULES, reminderDays: [] },
    )
    expect(due.message).toBeNull()
  })
})

describe('The hours of a channel', () => {
  it('that are changed were not missed', () => {
    const story = createStory(START, { ...DAILY, at: '20:00' })
    put(story, 'a:1', at('13:00'))
    story.goTo(at('10:00', 25))
    story.edit({ at: '08:00' })
    story.goTo(at('12:00', 26))
    expect(story.sent.map((one) => one.at)).toEqual([at('20:00'), at('20:00', 24), at('08:00', 26)])
  })

  it('are waited for by a reminder, too, of what a person unmutes', () => {
    const story = createStory('2026-10-01T12:00:00.000Z', { tells: ['reminder'] })
    put(story, 'a:1', '2026-10-01T13:00:00.000Z', 'muted')
    const host = createCardHost('nas', { receivedAt: '2026-10-01T13:00:00.000Z', created: '2026-09-01T00:00:00.000Z' })
    story.goTo('2026-11-10T23:10:00.000Z')
    story.put(createCard('a:1', { hosts: [host] }))
    story.goTo('2026-11-11T12:00:00.000Z')
    expect(story.sent.map((one) => one.at)).toEqual(['2026-11-11T08:00:00.000Z'])
  })
})

describe('A channel', () => {
  it('that is told of nothing looks at nothing', () => {
    const story = createStory(START, { tells: [] })
    put(story, 'a:1', at('13:00'))
    story.goTo('2027-01-01T00:00:00.000Z')
    expect(story.sent).toEqual([])
  })

  it('gets one message at a moment, whatever is due', () => {
    const story = createStory('2026-10-01T12:00:00.000Z')
    for (let day = 1; day <= 9; day += 1) put(story, `app-${day}:1`, `2026-10-0${day}T13:00:00.000Z`)
    story.goTo('2026-12-24T00:00:00.000Z')
    const times = story.sent.map((one) => one.at)
    expect(new Set(times).size).toBe(times.length)
  })
})
