import type { MessageCounts, MessageTrouble, MessageUpdate } from './message'
import type { Telling } from './telling'

/** The most hosts that a title names. */
const MOST_NAMED = 3

const list = new Intl.ListFormat('en-GB')

/** The numbers and descriptions that a title speaks of. */
type Facts = {
  counts: MessageCounts
  /** The updates that the message lists. */
  updates: readonly MessageUpdate[]
  /** All that wait. */
  pending: readonly MessageUpdate[]
}

/** Writes the one line that says all that matters, in plain words. */
export function writeTitle(telling: Telling, facts: Facts): string {
  switch (telling.kind) {
    case 'run':
      return [...writeRunTitle(telling, facts), ...writeCheckInTitle(telling)].join('; ')
    case 'digest':
      return writeDigestTitle(telling, facts)
    case 'reminder':
      return [writeReminderTitle(telling, facts), ...writeCheckInTitle(telling)].join('; ')
    case 'trouble':
      return writeTroubleTitle(telling)
    case 'test':
      return `Test: ${facts.counts.pending === 0 ? 'nothing waits' : writeDigestTitle(telling, facts)}`
  }
}

function writeRunTitle({ isFresh }: Telling, { updates }: Facts): string[] {
  const size = updates.length
  if (size === 0) return []
  const what = isFresh
    ? `${count(size, 'new update')}`
    : `${count(size, 'update')} now ${size === 1 ? 'waits' : 'wait'}`
  const [host, ...others] = new Set(updates.flatMap(({ hosts }) => hosts))
  const title = others.length > 0 || !host ? `${what} on ${count(others.length + 1, 'host')}` : `${host}: ${what}`
  return [[title, ...sayMajor(countMajor(updates))].join(', ')]
}

function writeCheckInTitle({ checkIns }: Telling): string[] {
  if (checkIns.length === 0) return []
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
  const [first, ...others] = checkIns
  const name = first === undefined || others.length > 0 ? '' : first.host
  const who = name || count(checkIns.length, 'host')
  const pending = sum(checkIns.map((one) => one.pending))
  const images = sum(checkIns.map((one) => one.images))
  return [`${who} checked in: ${count(images, 'image')}, ${pending} to look at`]
}

function writeDigestTitle({ overdue }: Telling, { counts, pending }: Facts): string {
  if (counts.pending === 0) return 'All clear: nothing waits'
  const [host, ...others] = new Set(pending.flatMap(({ hosts }) => hosts))
  const where = others.length === 0 && host ? host : count(others.length + 1, 'host')
  const isAllNew = counts.new === counts.pending
  const what = count(counts.pending, isAllNew ? 'new update' : 'update')
  return [
    `${what} ${counts.pending === 1 ? 'waits' : 'wait'} on ${where}`,
    ...(counts.new === 0 || isAllNew ? [] : [`${counts.new} new`]),
    ...sayMajor(counts.major),
    ...(overdue === null ? [] : [`${overdue.cards.size} for ${count(overdue.days, 'day')} or longer`]),
  ].join(', ')
}

function writeReminderTitle({ news, overdue }: Telling, { updates }: Facts): string {
  const size = overdue?.cards.size ?? 0
  const toRead = updates.filter(({ lane, isNew }) => lane === 'read-first' && !isNew).length
  const title = [
    `${count(size, 'update')} ${size === 1 ? 'has' : 'have'} waited for ${count(overdue?.days ?? 0, 'day')}`,
    ...(toRead === 0 ? [] : [`${toRead} to read first`]),
  ].join(', ')
  return news.size === 0 ? title : `${count(news.size, 'new update')}; ${title}`
}

function writeTroubleTitle({ troubles }: Telling): string {
  const [only, ...others] = troubles
  if (only !== undefined && others.length === 0) return only.sentence.replace(/\.$/, '')
  const [over, open] = [troubles.filter(({ isOver }) => isOver), troubles.filter(({ isOver }) => !isOver)]
  if (open.length === 0) return `${count(over.length, 'trouble')}${sayHosts(over)} are over`
  return [
    `${count(open.length, 'trouble')}${sayHosts(open)}`,
    ...(over.length === 0 ? [] : [`${over.length} over`]),
  ].join(', ')
}

function sayHosts(troubles: readonly MessageTrouble[]): string {
  const names = [...new Set(troubles.flatMap(({ host }) => host || []))]
  if (names.length === 0) return ''
  return ` on ${names.length > MOST_NAMED ? count(names.length, 'host') : list.format(names)}`
}

function sayMajor(majors: number): string[] {
  return majors === 0 ? [] : [`${majors} major`]
}

function countMajor(updates: readonly MessageUpdate[]): number {
  return updates.filter(({ change }) => change === 'major').length
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`
}
