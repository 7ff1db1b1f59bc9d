import type { MessageAction } from './message'

/** The words of an action link: the question of its page, its button, and what it says when it is done. */
type ActionTexts = { question: string; button: string; done: string }

/** @param count the number of updates that it is about */
export function getActionTexts(verb: MessageAction['verb'], count: number): ActionTexts {
  const updates = count === 1 ? '1 update' : `${count} updates`
  const texts =
    verb === 'acknowledge'
      ? { question: `Acknowledge ${updates}?`, button: 'Acknowledge', done: `Acknowledged ${updates}.` }
      : {
          question: `Snooze ${updates} for a week?`,
          button: 'Snooze for a week',
          done: `Snoozed ${updates} for a week.`,
        }
  return count === 0 ? { ...texts, done: 'Nothing of it is left to do.' } : texts
}
