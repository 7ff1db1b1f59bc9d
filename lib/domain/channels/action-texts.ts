import type { MessageAction } from './message'

/** The words of an action link: the question of its page, and its button. */
type ActionTexts = { question: string; button: string }

/** @param count the number of updates that it is about */
export function getActionTexts(verb: MessageAction['verb'], count: number): ActionTexts {
  const updates = formatUpdates(count)
  return verb === 'acknowledge'
    ? { question: `Acknowledge ${updates}?`, button: 'Acknowledge' }
    : { question: `Snooze ${updates} for a week?`, button: 'Snooze for a week' }
}

/**
 * Describes what an action link has done.
 * @param count the number of updates that it was about
 */
export function describeDone(verb: MessageAction['verb'], done: number, count: number): string {
  if (done === 0) return 'Nothing was done: all of it is newer than the message, or was decided since.'
  const updates = done === count ? formatUpdates(count) : `${done} of ${formatUpdates(count)}`
  const sentence = verb === 'acknowledge' ? `Acknowledged ${updates}.` : `Snoozed ${updates} for a week.`
  return done === count ? sentence : `${sentence} The rest is newer than the message, or was decided since.`
}

function formatUpdates(count: number): string {
  return count === 1 ? '1 update' : `${count} updates`
}
