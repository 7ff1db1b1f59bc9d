import type { Card } from '@/lib/domain/card/card'
import { getCardName } from '@/lib/domain/card/card'
import type { RuleTrialWire } from '@/lib/wire/rules'
import { formatCount } from '../texts/format-count'

/** Describes what a rule matches: `Matches 7 of 60 images: sonarr, radarr, … and 2 more.` Returns `''` until that is known. */
export function describeMatches(trial: RuleTrialWire | null, place: number, cards: readonly Card[]): string {
  const found = trial?.rules[place]
  if (trial === null || found === undefined) return ''
  const { matches, first } = found
  const names = first.map((image) => {
    const card = cards.find((one) => one.image === image)
    return card === undefined ? image : getCardName(card)
  })
  const rest = matches > first.length ? ` and ${matches - first.length} more` : ''
  const listed = matches === 0 ? '.' : `: ${names.join(', ')}${rest}.`
  return `Matches ${matches} of ${formatCount(trial.images, 'image')}${listed}`
}

/** Describes what applying all rules changes, of what is on the board already. */
export function describeChanges(trial: RuleTrialWire | null): string {
  if (trial === null) return ''
  return `Applying these rules to all changes ${trial.changes} of ${formatCount(trial.images, 'image')} that you have.`
}
