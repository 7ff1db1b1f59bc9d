import { expect, test } from 'vitest'
import { foldReports, type Origin } from './fold-reports'

const createEntry = (minutes: number, origin: Origin) => ({
  at: new Date(Date.UTC(2026, 10, 26, 12, minutes)).toISOString(),
  origin,
})
const report = (minutes: number, host = 'nas') =>
  createEntry(minutes, { kind: 'report', host, image: 'redis:7', status: 'new' })
const runEnd = (minutes: number, host = 'nas') => createEntry(minutes, { kind: 'run', host })
const action = (minutes: number) => createEntry(minutes, null)

test('The reports of a run are folded into its end', () => {
  const [end, second, first] = [runEnd(9), report(8), report(1)]
  expect(foldReports([end, second, first])).toEqual([{ host: 'nas', end, reports: [second, first] }])
})

test('Three reports without a long pause are folded, at the place of the newest; two are not', () => {
  const reports = [report(30), report(25), report(20)]
  expect(foldReports(reports)).toEqual([{ host: 'nas', end: null, reports }])
  expect(foldReports(reports.slice(1))).toEqual(reports.slice(1))
})

test('What others did in between keeps its place, and runs of two hosts at once are folded apart', () => {
  const [nasEnd, vpsEnd, done] = [runEnd(9), runEnd(8, 'vps'), action(6)]
  const [ofNas, ofVps] = [report(7), report(5, 'vps')]
  expect(foldReports([nasEnd, vpsEnd, ofNas, done, ofVps])).toEqual([
    { host: 'nas', end: nasEnd, reports: [ofNas] },
    { host: 'vps', end: vpsEnd, reports: [ofVps] },
    done,
  ])
})

test('A long pause, and the end of a run before, begin another fold', () => {
  const [end, late, early] = [runEnd(50), report(49), report(30)]
  expect(foldReports([end, late, early])).toEqual([{ host: 'nas', end, reports: [late] }, early])
  const [endBefore, before] = [runEnd(48), report(47)]
  expect(foldReports([end, late, endBefore, before])).toEqual([
    { host: 'nas', end, reports: [late] },
    { host: 'nas', end: endBefore, reports: [before] },
  ])
})

test('A run that reported nothing stays as it is', () => {
  expect(foldReports([runEnd(9), runEnd(8, 'vps')])).toEqual([runEnd(9), runEnd(8, 'vps')])
})
