import { matchesRule, type Rule } from '@/lib/domain/board/rules/rule'
import type { Instant } from '@/lib/domain/instant'
import type { Store } from '@/lib/store/store'
import { mapInPieces } from './map-in-pieces'
import { computeRuleChanges } from './rule-changes'
import { readRuledImages } from './ruled-images'

/** The effect that rules would have on what is known. */
export type RuleTrial = {
  /** The number of all images. */
  images: number
  /** The number of images that applying the rules would change. */
  changes: number
  /** The number of images that each rule matches, and the first of them. */
  rules: { matches: number; first: string[] }[]
}

const NAMED = 5

/** Computes what applying rules would do, by the very functions that apply them. */
export async function tryRules(
  store: Pick<Store, 'readOutline' | 'readUpdates'>,
  rules: readonly Rule[],
  at: Instant,
): Promise<RuleTrial> {
  const images = await readRuledImages(store, rules, at)
  const changes = await computeRuleChanges(rules, images, at)
  const changed = changes.flatMap((change) => change.images)
  const matchesOf = await mapInPieces(images, (image) => new Set(rules.filter((rule) => matchesRule(rule, image))))
  return {
    images: images.length,
    changes: new Set(changed).size,
    rules: rules.map((rule) => {
      const matching = images.filter((_, at) => matchesOf[at]?.has(rule))
      return { matches: matching.length, first: matching.slice(0, NAMED).map(({ image }) => image) }
    }),
  }
}
