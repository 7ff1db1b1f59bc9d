import { describe, expect, it } from 'vitest'
import { parseFilter } from '@/lib/domain/channels/filter'
import { startProgress } from '@/lib/domain/channels/progress'
import { NO_RUN } from '@/lib/domain/diun/advance-run'
import type { Run } from '@/lib/domain/diun/run'
import { createStory, type Story } from './test-story'

const START = '2026-11-23T06:00:00.000Z'
const COUNTS = { scanned: 60, new: 0, updated: 0, unchanged: 60, skipped: 0, failed: 0 }
const at = (time: string, day = 23) => `2026-11-${day}T${time}:00.000Z`

function setRun(story: Story, time: string, run: Partial<Run>, host = 'nas') {
  story.goTo(time)
  story.change(({ runs }) => {
    const before = runs.find((one) => one.host === host) ?? { ...NO_RUN, host, silence: 'none' as const, ended: 5 }
    return { runs: [...runs.filter((one) => one.host !== host), { ...before, ...run }] }
  })
}

const create = (settings = {}) => createStory(START, { tells: ['trouble'], ...settings })

describe('A trouble', () => {
  it('is told once it has lasted, and once when it is over', () => {
    const story = create()
    setRun(story, at('08:00'), { startedAt: at('08:00'), endedAt: null, overdueAt: at('14:00') })
    setRun(story, at('08:05'), { endedAt: at('08:05'), counts: COUNTS })
    setRun(story, at('07:00', 24), { startedAt: at('07:00', 24), overdueAt: at('13:00', 24) })
    story.goTo(at('07:30', 24))
    expect(story.listTitles()).toEqual([
      '2026-11-23T14:10:00.000Z DIUN on nas has been silent since 08:05',
      '2026-11-24T07:10:00.000Z DIUN on nas runs again',
    ])
  })

  it('that is over at once is none: a DIUN that is updated is stopped and started', () => {
    const story = create()
    setRun(story, at('08:00'), { stoppedAt: at('08:00') })
    setRun(story, at('08:01'), { startedAt: at('08:01') })
    setRun(story, at('08:02'), { endedAt: at('08:02'), counts: COUNTS })
    story.goTo(at('23:00'))
    expect(story.sent).toEqual([])
  })

  it('is one message with those that come, or are over, within minutes', () => {
    const story = create()
    const run = (host: string, time: string, overdueAt: string) =>
      setRun(story, time, { startedAt: time, endedAt: time, overdueAt }, host)
    const hosts = ['nas', 'pi', 'vps'].map((host, index) => ({ host, minute: `0${index * 4}` }))
    for (const { host, minute } of hosts) run(host, at(`08:${minute}`), at(`14:${minute}`))
    for (const { host, minute } of hosts) run(host, at(`08:${minute}`, 24), at('23:59', 25))
    story.goTo(at('12:00', 24))
    expect(story.listTitles()).toEqual([
      '2026-11-23T14:18:00.000Z 3 troubles on nas, pi and vps',
      '2026-11-24T08:18:00.000Z 3 troubles on nas, pi and vps are over',
    ])
  })

  it('is the same one when a DIUN that was silent is stopped', () => {
    const story = create()
    setRun(story, at('08:00'), { startedAt: at('08:00'), overdueAt: at('09:00') })
    story.goTo(at('12:00'))
    setRun(story, at('12:00'), { stoppedAt: at('12:00') })
    story.goTo(at('23:00'))
    expect(story.sent).toHaveLength(1)
  })

  it('says what could not be checked, what saw nothing, and what is missing', () => {
    const failing = { ...COUNTS, failed: 5 }
    const ended = { startedAt: at('08:00'), endedAt: at('08:05') }
    const story = create()
    setRun(story, at('08:05'), { ...ended, counts: failing }, 'nas')
    setRun(story, at('08:05'), { ...ended, counts: { ...COUNTS, scanned: 0 } }, 'pi')
    setRun(story, at('08:05'), { ...ended, counts: { ...COUNTS, updated: 3 }, updatesArrived: 1 }, 'vps')
    story.goTo(at('23:00'))
    expect(story.sent.map(({ message }) => message.troubles.map(({ sentence }) => sentence))).toEqual([
      [
        'DIUN on nas could not check 5 of 60 image tags at 08:05.',
        'DIUN on pi saw no images at 08:05.',
        'DIUN on vps found 3 updates at 08:05, of which 1 arrived.',
      ],
    ])
  })

  it('is told once it has lasted, of a DIUN that runs every five minutes and cannot check most image tags', () => {
    const story = create()
    const run = (time: string, counts: typeof COUNTS, countsBefore: typeof COUNTS) =>
      setRun(story, time, { startedAt: time, endedAt: time, counts, countsBefore })
    const failing = { ...COUNTS, failed: 40 }
    run(at('08:00'), COUNTS, COUNTS)
    run(at('08:05'), failing, COUNTS)
    for (const minute of ['10', '15', '20', '25', '30']) run(at(`08:${minute}`), failing, failing)
    run(at('08:35'), COUNTS, failing)
    for (const minute of ['40', '45', '50', '55']) run(at(`08:${minute}`), COUNTS, COUNTS)
    story.goTo(at('23:00'))
    expect(story.listTitles()).toEqual([
      '2026-11-23T08:15:00.000Z DIUN on nas could not check 40 of 60 image tags at 08:10',
      '2026-11-23T08:45:00.000Z DIUN on nas checks all images again',
    ])
  })

  it('is told once it has lasted, of a DIUN that runs every five minutes and falls short each time', () => {
    const story = create()
    const minutes = ['05', '10', '15', '20', '25']
    for (const [index, minute] of minutes.entries()) {
      const time = at(`08:${minute}`)
      const shortRuns = minutes
        .slice(0, index)
        .map((before) => ({ endedAt: at(`08:${before}`), found: 3, arrived: 1, closedAs: null }))
      setRun(story, time, {
        startedAt: time,
        endedAt: time,
        counts: { ...COUNTS, updated: 3 },
        updatesArrived: 1,
        shortRuns,
      })
    }
    story.goTo(at('23:00'))
    expect(story.listTitles()).toEqual([
      '2026-11-23T08:15:00.000Z DIUN on nas found 3 updates at 08:10, of which 1 arrived',
    ])
  })

  it('is none, as on the board, when a DIUN that runs every five minutes can check a few image tags in no run', () => {
    const story = create()
    for (const [index, minute] of ['05', '10', '15', '20', '25'].entries()) {
      const [counts, countsBefore] = [index === 0 ? 3 : 2, index === 1 ? 3 : 2].map((failed) => ({ ...COUNTS, failed }))
      const time = at(`08:${minute}`)
      setRun(story, time, {
        startedAt: time,
        endedAt: time,
        counts: counts ?? COUNTS,
        countsBefore: countsBefore ?? COUNTS,
      })
    }
    story.goTo(at('23:00'))
    expect(story.sent).toEqual([])
  })

  it('of one run alone is told to nobody when the next is better within ten minutes', () => {
    const story = create()
    setRun(story, at('08:05'), { startedAt: at('08:05'), endedAt: at('08:05'), counts: { ...COUNTS, failed: 40 } })
    setRun(story, at('08:10'), { startedAt: at('08:10'), endedAt: at('08:10'), counts: COUNTS })
    setRun(story, at('08:40'), { startedAt: at('08:40'), endedAt: at('08:40'), counts: { ...COUNTS, failed: 40 } })
    setRun(story, at('08:45'), { startedAt: at('08:45'), endedAt: at('08:45'), counts: COUNTS })
    story.goTo(at('23:00'))
    expect(story.sent).toEqual([])
  })

  it('that comes and goes is two messages a day, and is told again when it has stayed', () => {
    const story = create()
    for (let hour = 7; hour < 23; hour += 1) {
      const time = at(String(hour).padStart(2, '0'))
      setRun(story, `${time.slice(0, 13)}:00:00.000Z`, { stoppedAt: `${time.slice(0, 13)}:00:00.000Z` })
      setRun(story, `${time.slice(0, 13)}:30:00.000Z`, { startedAt: `${time.slice(0, 13)}:30:00.000Z`, endedAt: null })
    }
    setRun(story, at('23:00'), { stoppedAt: at('23:00') })
    story.goTo(at('12:00', 25))
    expect(story.listTitles()).toEqual([
      '2026-11-23T07:10:00.000Z DIUN on nas was stopped at 07:00, and has not run since',
      '2026-11-23T07:40:00.000Z DIUN on nas runs again',
      '2026-11-24T07:40:00.000Z DIUN on nas was stopped at 23:00 on Monday, and has not run since',
    ])
  })

  it('is the silence of a reporter', () => {
    const story = create()
    const report = (time: string, isSilent: boolean) => {
      story.goTo(time)
      story.change(() => ({ reporters: [{ host: 'nas', takenAt: at('08:00'), isSilent }] }))
    }
    report(at('08:00'), false)
    report(at('10:00'), true)
    report(at('11:00'), false)
    expect(story.listTitles()).toEqual([
      '2026-11-23T10:00:00.000Z The reporter on nas has been silent since 08:00',
      '2026-11-23T11:00:00.000Z The reporter on nas reports again',
    ])
  })

  it('is over ten minutes after the first of the reports that say so, however many follow', () => {
    const story = create()
    const report = (time: string, isSilent: boolean, host = 'nas') => {
      story.goTo(time)
      story.change(() => ({ reporters: [{ host, takenAt: isSilent ? at('08:00') : time, isSilent }] }))
    }
    report(at('10:00'), true)
    for (const minute of ['00', '05', '10', '15', '20']) report(at(`11:${minute}`), false)
    expect(story.listTitles().slice(1)).toEqual(['2026-11-23T11:10:00.000Z The reporter on nas reports again'])
  })

  it('is the same one when its host is renamed', () => {
    const story = create()
    const report = (host: string, time: string) => {
      story.goTo(time)
      story.change(() => ({ reporters: [{ host, takenAt: at('08:00'), isSilent: true }] }))
    }
    report('nas', at('10:00'))
    report('attic', at('11:00'))
    story.goTo(at('23:00'))
    expect(story.sent).toHaveLength(1)
  })

  it('that was over while the channel was not told of troubles is not said to be over later', () => {
    const story = create()
    const report = (time: string, isSilent: boolean) => {
      story.goTo(time)
      story.change(() => ({ reporters: [{ host: 'nas', takenAt: at('08:00'), isSilent }] }))
    }
    report(at('10:00'), true)
    story.edit({ tells: ['digest'] })
    report(at('11:00'), false)
    story.edit({ tells: ['digest', 'trouble'] })
    story.goTo(at('23:00'))
    expect(story.sent).toHaveLength(1)
  })

  it('is told though its last end was noted by a clock that has been set back since', () => {
    const noted = '2027-11-23T12:00:00.000Z'
    const troubles = { 'diun nas': { since: noted, sentence: '', overAt: noted } }
    const story = create({ progress: { ...startProgress(START), troubles } })
    setRun(story, at('08:00'), { stoppedAt: at('08:00') })
    story.goTo(at('23:00'))
    expect(story.sent).toHaveLength(1)
  })

  it('is none where a person has silenced the warnings, and is then not said to be over', () => {
    const story = create()
    setRun(story, at('08:00'), { stoppedAt: at('08:00') })
    story.goTo(at('09:00'))
    setRun(story, at('10:00'), { silence: 'always' })
    story.goTo(at('23:00', 25))
    expect(story.sent).toHaveLength(1)
    expect(story.channel.progress.troubles).toEqual({})
  })

  it('is told of the hosts of the filter alone, when quiet hours have ended', () => {
    const story = create({ filter: parseFilter('host=nas'), quiet: { from: '07:00', until: '12:00' } })
    setRun(story, at('08:00'), { stoppedAt: at('08:00') }, 'pi')
    setRun(story, at('08:00'), { stoppedAt: at('08:00') }, 'nas')
    story.goTo(at('23:00'))
    expect(story.listTitles()).toEqual([
      '2026-11-23T12:00:00.000Z DIUN on nas was stopped at 08:00, and has not run since',
    ])
  })

  it('that was over before it could be told is not told', () => {
    const story = create({ quiet: { from: '07:00', until: '12:00' } })
    setRun(story, at('08:00'), { stoppedAt: at('08:00') })
    setRun(story, at('11:00'), { startedAt: at('11:00'), endedAt: null })
    story.goTo(at('23:00'))
    expect(story.sent).toEqual([])
  })
})
