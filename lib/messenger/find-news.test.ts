import { describe, expect, it } from 'vitest'
import type { CardHost } from '@/lib/domain/card/card'
import { createCard, createCardHost, createSnapshot } from '@/lib/domain/card/test-card'
import { DAYS } from '@/lib/domain/channels/channel'
import { parseFilter } from '@/lib/domain/channels/filter'
import { startProgress } from '@/lib/domain/channels/progress'
import { NO_RUN } from '@/lib/domain/diun/advance-run'
import type { Run } from '@/lib/domain/diun/run'
import type { State } from '@/lib/domain/update/update'
import { createStory, type Story } from './test-story'

const START = '2026-11-23T12:00:00.000Z'
const OLD_BUILD = '2026-11-01T00:00:00.000Z'
const RUNS_ONLY = { tells: ['run'] as const }

const at = (time: string, day = 23) => `2026-11-${day}T${time}:00.000Z`

/** An update that has been out for long, so that it does not settle. */
function report(
  story: Story,
  image: string,
  time: string,
  host = 'nas',
  rest: Partial<CardHost> & { state?: State } = {},
) {
  story.goTo(time)
  const { state = 'pending', ...ofHost } = rest
  const reported = createCardHost(host, { receivedAt: time, digest: `sha256:${time}`, created: OLD_BUILD, ...ofHost })
  story.put(createCard(image, { receivedAt: reported.receivedAt, hosts: [reported], state }))
}

function ping(story: Story, host: string, run: Partial<Run>, time: string) {
  story.goTo(time)
  story.change(({ runs }) => {
    const before = runs.find((one) => one.host === host) ?? { ...NO_RUN, host, silence: 'none' as const, ended: 5 }
    return { runs: [...runs.filter((one) => one.host !== host), { ...before, ...run }] }
  })
}
const start = (story: Story, host: string, time: string) => ping(story, host, { startedAt: time }, time)
const end = (story: Story, host: string, time: string) => ping(story, host, { endedAt: time }, time)

describe('After a run', () => {
  it('one message says what it has brought, a minute after its end', () => {
    const story = createStory(START, RUNS_ONLY)
    start(story, 'nas', at('13:00'))
    for (const minute of ['01', '02', '45']) report(story, `app-${minute}:1`, at(`13:${minute}`))
    end(story, 'nas', at('13:46'))
    story.goTo(at('23:00'))
    expect(story.listTitles()).toEqual(['2026-11-23T13:47:00.000Z nas: 3 new updates'])
    expect(story.sent[0]?.message.updates.every(({ isNew }) => isNew)).toBe(true)
  })

  it('without pings the message comes after ten minutes of quiet', () => {
    const story = createStory(START, RUNS_ONLY)
    report(story, 'a:1', at('13:00'))
    report(story, 'b:1', at('13:09'))
    story.goTo(at('23:00'))
    expect(story.listTitles()).toEqual(['2026-11-23T13:19:00.000Z nas: 2 new updates'])
  })

  it('hosts whose runs end together share one message', () => {
    const story = createStory(START, RUNS_ONLY)
    start(story, 'nas', at('13:00'))
    start(story, 'pi', at('13:00'))
    report(story, 'a:1', at('13:01'))
    end(story, 'nas', at('13:02'))
    report(story, 'b:1', at('13:05'), 'pi')
    end(story, 'pi', at('13:06'))
    story.goTo(at('23:00'))
    expect(story.listTitles()).toEqual(['2026-11-23T13:07:00.000Z 2 new updates on 2 hosts'])
  })

  it('a host whose run goes on is waited for ten minutes, and then told by itself', () => {
    const story = createStory(START, RUNS_ONLY)
    start(story, 'nas', at('13:00'))
    start(story, 'pi', at('13:00'))
    report(story, 'a:1', at('13:01'))
    end(story, 'nas', at('13:02'))
    report(story, 'b:1', at('13:05'), 'pi')
    report(story, 'c:1', at('13:40'), 'pi')
    end(story, 'pi', at('13:41'))
    story.goTo(at('23:00'))
    expect(story.listTitles()).toEqual([
      '2026-11-23T13:12:00.000Z nas: 1 new update',
      '2026-11-23T13:42:00.000Z pi: 2 new updates',
    ])
  })

  it('a run whose end is lost is over an hour after what it said last', () => {
    const story = createStory(START, RUNS_ONLY)
    start(story, 'nas', at('13:00'))
    report(story, 'a:1', at('13:01'))
    story.goTo(at('23:00'))
    expect(story.listTitles()).toEqual(['2026-11-23T14:01:00.000Z nas: 1 new update'])
  })

  it('a host that never rests without pings is told of after an hour, and then of all', () => {
    const story = createStory(START, RUNS_ONLY)
    const startMs = Date.parse(at('13:00'))
    for (let n = 0; n < 20; n += 1) report(story, `app-${n}:1`, new Date(startMs + n * 570_000).toISOString())
    story.goTo(at('23:00'))
    expect(story.listTitles()).toEqual([
      '2026-11-23T14:00:00.000Z nas: 7 new updates',
      '2026-11-23T15:06:30.000Z nas: 7 new updates',
      '2026-11-23T16:10:30.000Z nas: 6 new updates',
    ])
  })

  it('a run that is over has its message though the next has begun', () => {
    const story = createStory(START, RUNS_ONLY)
    const time = (seconds: number) => new Date(Date.parse(at('13:00')) + seconds * 1_000).toISOString()
    start(story, 'nas', time(0))
    report(story, 'a:1', time(60))
    for (let run = 0; run < 100; run += 1) {
      end(story, 'nas', time(run * 300 + 250))
      start(story, 'nas', time(run * 300 + 300))
    }
    expect(story.listTitles()).toEqual(['2026-11-23T13:05:10.000Z nas: 1 new update'])
  })

  it('an update is told though a clock that has been set back since has noted that it was', () => {
    const progress = { ...startProgress(START), runs: { 'a:1': '2027-11-23T12:00:00.000Z' } }
    const story = createStory(START, { ...RUNS_ONLY, progress })
    report(story, 'a:1', at('13:00'))
    story.goTo(at('23:00'))
    expect(story.sent).toHaveLength(1)
  })

  it('nothing is said of what was dealt with meanwhile, and nothing at all when nothing is left', () => {
    const story = createStory(START, RUNS_ONLY)
    start(story, 'nas', at('13:00'))
    report(story, 'a:1', at('13:01'))
    report(story, 'b:1', at('13:01'))
    report(story, 'b:1', at('13:02'), 'nas', { state: 'acknowledged', acknowledgedAt: at('13:02') })
    report(story, 'c:1', at('13:02'), 'nas', { state: 'muted' })
    report(story, 'a:1', at('13:02'), 'nas', { state: 'snoozed' })
    end(story, 'nas', at('13:03'))
    story.goTo(at('23:00'))
    expect(story.sent).toEqual([])
  })

  it('an update is told once, however often its image is rebuilt or reported while it waits', () => {
    const story = createStory(START, RUNS_ONLY)
    const since = at('13:00')
    report(story, 'a:latest', since)
    report(story, 'a:latest', at('15:00'), 'nas', { pendingSince: since })
    report(story, 'a:latest', at('17:00'), 'pi', { pendingSince: since })
    story.goTo(at('23:00'))
    expect(story.listTitles()).toHaveLength(1)
  })

  it('an update is told again when it was acknowledged and another came', () => {
    const story = createStory(START, RUNS_ONLY)
    report(story, 'a:latest', at('13:00'))
    report(story, 'a:latest', at('14:00'), 'nas', { state: 'acknowledged', acknowledgedAt: at('14:00') })
    report(story, 'a:latest', at('15:00'))
    story.goTo(at('23:00'))
    expect(story.listTitles()).toHaveLength(2)
  })

  it('what waited before the channel was made is no news, but what settles after is', () => {
    const story = createStory(START, RUNS_ONLY, {
      board: createSnapshot([
        createCard('old:1', { hosts: [createCardHost('nas', { receivedAt: at('06:00'), created: OLD_BUILD })] }),
        createCard('fresh:1', { hosts: [createCardHost('nas', { receivedAt: at('06:00') })] }),
      ]),
    })
    story.goTo(at('23:00', 30))
    expect(story.listTitles()).toEqual(['2026-11-26T08:00:00.000Z nas: 1 update now waits'])
    expect(story.sent[0]?.message.updates[0]?.image).toBe('fresh:1')
  })
})

describe('An update that shares a card', () => {
  const [FIRST, SECOND] = ['docker.io/library/postgres:17', 'docker.io/library/postgres:16']

  it('with one that was told is told, too', () => {
    const story = createStory(START, RUNS_ONLY)
    report(story, FIRST, at('13:00'))
    report(story, SECOND, at('15:00', 24))
    story.goTo(at('23:00', 27))
    expect(story.sent.map((one) => one.at)).toEqual([at('13:10'), at('15:10', 24)])
  })

  it('is new in the next digest', () => {
    const story = createStory(START, { tells: ['digest'] })
    report(story, FIRST, at('13:00'))
    report(story, SECOND, at('15:00', 24))
    story.goTo(at('23:00', 26))
    expect(story.sent.map(({ message }) => message.counts.new)).toEqual([1, 1, 0])
  })
})

describe('What becomes news as time passes', () => {
  it('is told at the hour of the channel after it has settled, all together', () => {
    const story = createStory(START, RUNS_ONLY)
    report(story, 'a:1', at('13:00'), 'nas', { created: at('12:30') })
    report(story, 'b:1', at('19:00'), 'pi', { created: at('18:00') })
    story.goTo(at('23:00', 30))
    expect(story.listTitles()).toEqual(['2026-11-27T08:00:00.000Z 2 updates now wait on 2 hosts'])
  })

  it('is told with what a run brings, when that comes first', () => {
    const story = createStory(START, RUNS_ONLY)
    report(story, 'a:1', at('13:00'), 'nas', { created: at('12:30') })
    report(story, 'b:1', at('20:00', 26), 'pi')
    story.goTo(at('23:00', 30))
    expect(story.listTitles()).toEqual(['2026-11-26T20:10:00.000Z 2 new updates on 2 hosts'])
  })

  it('is what a rule held or a person snoozed, once that has ended', () => {
    const story = createStory(START, RUNS_ONLY)
    report(story, 'held:1', at('13:00'), 'nas', { state: 'snoozed' })
    report(story, 'told:1', at('13:00'))
    report(story, 'told:1', at('14:00'), 'nas', { state: 'snoozed', pendingSince: at('13:00') })
    report(story, 'held:1', at('10:00', 26), 'nas', { receivedAt: at('13:00') })
    story.goTo(at('10:00', 27))
    report(story, 'told:1', at('10:00', 28), 'nas', { receivedAt: at('13:00'), pendingSince: at('13:00') })
    story.goTo(at('23:00', 29))
    expect(story.listTitles()).toEqual([
      '2026-11-23T13:10:00.000Z nas: 1 new update',
      '2026-11-27T08:00:00.000Z nas: 1 update now waits',
      '2026-11-29T08:00:00.000Z nas: 1 update now waits',
    ])
  })

  it.each([
    ['daily', DAYS, at('20:00'), at('07:59', 24), at('07:59', 24)],
    ['weekly', ['mon'] as const, at('20:00'), at('15:00', 29), at('08:00', 30)],
    ['in quiet hours', DAYS, at('22:30'), at('05:00', 24), at('06:00', 24)],
  ])(
    'is what was told and then snoozed, though no hour of the channel came in between: %s',
    (_, days, from, until, then) => {
      const quiet = { from: '22:00', until: '06:00' }
      const story = createStory(START, { ...RUNS_ONLY, days, quiet })
      report(story, 'a:1', at('13:00'))
      report(story, 'a:1', from, 'nas', { state: 'snoozed', receivedAt: at('13:00') })
      report(story, 'a:1', until, 'nas', { receivedAt: at('13:00') })
      story.goTo('2026-12-20T00:00:00.000Z')
      expect(story.sent.map((one) => one.at)).toEqual([at('13:10'), then])
    },
  )

  it.each([
    ['an image that is rebuilt each night', () => 'a:latest', at('13:00')],
    ['a service that has a version each night', (n: number) => `docker.io/library/a:1.${n}`, undefined],
  ])('is %s, once it has waited for a week', (_, name, pendingSince) => {
    const story = createStory(START, { tells: ['run', 'digest'], days: ['mon'] })
    const runs = createStory(START, RUNS_ONLY)
    for (let n = 0; n < 20; n += 1) {
      const time = new Date(Date.parse(at('13:00')) + n * 86_400_000).toISOString()
      const rest = { created: time, ...(pendingSince && { pendingSince }) }
      for (const one of [story, runs]) report(one, name(n), time, 'nas', rest)
    }
    expect(runs.listTitles()).toEqual(['2026-12-01T08:00:00.000Z nas: 1 update now waits'])
    expect(story.listTitles()[0]).toBe('2026-12-07T08:00:00.000Z 1 new update waits on nas')
  })

  it('waits for a day of the channel, and was told when the digest has said it', () => {
    const weekly = createStory(START, { ...RUNS_ONLY, days: ['mon'] })
    report(weekly, 'a:1', at('13:00'), 'nas', { created: at('12:30') })
    weekly.goTo('2026-12-20T00:00:00.000Z')
    expect(weekly.listTitles()).toEqual(['2026-11-30T08:00:00.000Z nas: 1 update now waits'])

    const both = createStory(START, { tells: ['run', 'digest'], days: ['mon'] })
    report(both, 'a:1', at('13:00'), 'nas', { created: at('12:30') })
    both.goTo('2026-12-05T00:00:00.000Z')
    expect(both.listTitles()).toEqual(['2026-11-30T08:00:00.000Z 1 new update waits on nas'])
  })
})

describe('The first run of a host', () => {
  const unnamed = (story: Story, image: string, time: string, host = 'nas', created = OLD_BUILD) =>
    report(story, image, time, host, { status: 'new', created })

  it('is one line, and what settles of it is no news', () => {
    const story = createStory(START, RUNS_ONLY)
    for (let n = 0; n < 50; n += 1) unnamed(story, `app-${n}:1`, at('13:00'))
    for (let n = 50; n < 60; n += 1) unnamed(story, `app-${n}:1`, at('13:01'), 'nas', at('12:00'))
    story.goTo('2026-12-20T00:00:00.000Z')
    expect(story.listTitles()).toEqual(['2026-11-23T13:11:00.000Z nas checked in: 60 images, 60 to look at'])
    expect(story.sent[0]?.message.updates).toEqual([])
  })

  it('is no news for a channel that is made, or is told of runs or of more, after it', () => {
    const made = createStory(START, RUNS_ONLY, {
      board: createSnapshot(
        [1, 2, 3].map((n) => {
          const host = createCardHost('nas', { receivedAt: at('11:00'), created: OLD_BUILD, status: 'new' })
          return createCard(`app-${n}:1`, { receivedAt: at('11:00'), hosts: [host] })
        }),
      ),
    })
    made.goTo(at('23:00', 25))
    expect(made.sent).toEqual([])

    const edited = createStory(START, { tells: ['trouble'] })
    for (let n = 0; n < 5; n += 1) unnamed(edited, `app-${n}:1`, at('13:00'))
    edited.edit({ tells: ['run'], filter: parseFilter('host=pi') })
    edited.edit({ filter: parseFilter('') })
    edited.goTo(at('23:00', 25))
    expect(edited.sent).toEqual([])
  })

  it('was told when the digest or a reminder has said it, and what settles of it too', () => {
    const digest = createStory(START, { tells: ['run', 'digest'], days: ['tue'] })
    for (let n = 0; n < 5; n += 1) unnamed(digest, `app-${n}:1`, at('07:55', 24))
    unnamed(digest, 'fresh:1', at('07:56', 24), 'nas', at('07:00', 24))
    digest.goTo(at('23:00', 30))
    expect(digest.listTitles()).toEqual(['2026-11-24T08:00:00.000Z 5 new updates wait on nas'])

    const reminder = createStory(START, { tells: ['run', 'reminder'] })
    report(reminder, 'old:1', at('07:00', 24))
    for (let n = 0; n < 5; n += 1) unnamed(reminder, `app-${n}:1`, '2026-12-01T07:50:00.000Z', 'pi')
    reminder.goTo('2026-12-02T00:00:00.000Z')
    expect(reminder.listTitles().slice(1)).toEqual([
      '2026-12-01T08:00:00.000Z 1 update has waited for 7 days; pi checked in: 5 images, 5 to look at',
    ])
  })

  it('stays told when its host is renamed', () => {
    const story = createStory(START, RUNS_ONLY)
    for (let n = 0; n < 5; n += 1) unnamed(story, `app-${n}:1`, at('13:00'), 'c0ffee')
    story.goTo(at('14:00'))
    story.change(({ cards }) => ({
      cards: cards.map((card) => ({ ...card, hosts: card.hosts.map((host) => ({ ...host, hostname: 'nas' })) })),
    }))
    unnamed(story, 'later:1', at('15:00'))
    story.goTo(at('23:00', 25))
    expect(story.listTitles().slice(1)).toEqual(['2026-11-23T15:10:00.000Z nas: 1 new update'])
  })

  it('counts what the filter lets through, and is silent when that is nothing', () => {
    const story = createStory(START, { ...RUNS_ONLY, filter: parseFilter('change=major') })
    for (let n = 0; n < 5; n += 1) unnamed(story, `app-${n}:1`, at('13:00'))
    report(story, 'db:2.0.0', at('13:00'), 'pi', { runs: '1.0.0' })
    story.goTo(at('23:00'))
    expect(story.listTitles()).toEqual(['2026-11-23T13:10:00.000Z pi: 1 new update, 1 major'])
  })

  it('does not hide what another host brings, nor what comes after it', () => {
    const story = createStory(START, RUNS_ONLY)
    report(story, 'other:1', at('12:59'), 'pi')
    for (let n = 0; n < 5; n += 1) unnamed(story, `app-${n}:1`, at('13:00'))
    report(story, 'app-1:2', at('20:00'))
    story.goTo(at('23:00', 25))
    expect(story.listTitles()).toEqual([
      '2026-11-23T13:10:00.000Z pi: 1 new update; nas checked in: 5 images, 5 to look at',
      '2026-11-23T20:10:00.000Z nas: 1 new update',
    ])
  })
})

describe('A channel', () => {
  it('is told of what its filter lets through alone, and waits for its hosts alone', () => {
    const story = createStory(START, { ...RUNS_ONLY, filter: parseFilter('host=nas') })
    start(story, 'pi', at('12:59'))
    start(story, 'nas', at('13:00'))
    report(story, 'a:1', at('13:01'))
    report(story, 'b:1', at('13:01'), 'pi')
    end(story, 'nas', at('13:02'))
    story.goTo(at('23:00'))
    expect(story.listTitles()).toEqual(['2026-11-23T13:03:00.000Z nas: 1 new update'])
  })

  it('that begins to be told of runs, or of more, is not told of what is there', () => {
    const story = createStory(START, { tells: ['trouble'] })
    report(story, 'a:1', at('13:00'))
    story.goTo(at('14:00'))
    story.edit({ tells: ['run'], filter: parseFilter('host=nas') })
    report(story, 'b:1', at('15:00'), 'pi')
    story.goTo(at('16:00'))
    story.edit({ filter: parseFilter('') })
    report(story, 'c:1', at('17:00'), 'pi')
    story.goTo(at('23:00', 25))
    expect(story.listTitles()).toEqual(['2026-11-23T17:10:00.000Z pi: 1 new update'])
  })

  it('that is first looked at a while after it was made is told of what became pending since, and of nothing else', () => {
    const made = at('11:00')
    const hosts = {
      old: createCardHost('nas', { receivedAt: at('11:30'), pendingSince: at('10:00'), created: OLD_BUILD }),
      new: createCardHost('nas', { receivedAt: at('11:30'), pendingSince: at('11:30'), created: OLD_BUILD }),
    }
    const cards = Object.entries(hosts).map(([name, host]) => createCard(`${name}:1`, { hosts: [host] }))
    const settings = { ...RUNS_ONLY, createdAt: made, progress: startProgress(made) }
    const story = createStory(START, settings, { board: createSnapshot(cards) })
    story.goTo(at('23:00'))
    expect(
      story.sent.map(({ message }) => message.updates.filter(({ isNew }) => isNew).map(({ name }) => name)),
    ).toEqual([['new']])
  })

  it('whose filter changes while something is on its way is told of that all the same', () => {
    const story = createStory(START, RUNS_ONLY)
    report(story, 'a:1', at('13:00'))
    story.edit({ filter: parseFilter('host=nas') })
    story.goTo(at('23:00'))
    expect(story.listTitles()).toEqual(['2026-11-23T13:10:00.000Z nas: 1 new update'])
  })

  it('whose host is renamed, and its filter with it, is told of what was on its way there', () => {
    const story = createStory(START, { ...RUNS_ONLY, filter: parseFilter('host=nas') })
    report(story, 'a:1', at('13:00'))
    story.change(({ cards }) => ({
      cards: cards.map((card) => ({ ...card, hosts: card.hosts.map((host) => ({ ...host, hostname: 'attic' })) })),
    }))
    const { progress } = story.channel
    story.edit({
      filter: parseFilter('host=attic'),
      progress: { ...progress, basis: { tells: ['run'], hours: '', ...progress.basis, filter: 'host=attic' } },
    })
    story.goTo(at('23:00'))
    expect(story.listTitles()).toEqual(['2026-11-23T13:10:00.000Z attic: 1 new update'])
  })

  it('whose filter names what is gone is not told of what is there when it is changed', () => {
    const story = createStory(START, { ...RUNS_ONLY, filter: parseFilter('tag=deleted') })
    for (let n = 0; n < 20; n += 1) report(story, `app-${n}:1`, at('13:00'))
    story.goTo(at('12:00', 26))
    story.edit({ filter: parseFilter('') })
    story.goTo(at('12:00', 28))
    expect(story.sent).toEqual([])
  })
})
