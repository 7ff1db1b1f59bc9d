import type { Bump } from '../../image/bump'
import { getRegistry } from '../section'

export const KINDS = ['data-store', 'other'] as const

/**
 * A rule says what happens automatically to new images, and to new versions of those that are known. An empty condition holds for all;
 * `image` may have `*` for any text and `?` for any character.
 */
export type Rule = {
  image: string
  host: string
  registry: string
  provider: string
  stack: string
  /** The size of the change; a change whose size cannot be told has none of them. */
  bump: Bump | ''
  /** The kind of the image: whether it keeps data. */
  kind: (typeof KINDS)[number] | ''
  /** The tag that the rule assigns; null for none. */
  tagId: number | null
  isMuted: boolean
  /** The number of days for which the rule snoozes a new image; null for none. */
  snoozeDays: number | null
  /** True when a pre-release needs attention although nothing shows that one runs. */
  wantsPrereleases: boolean
  /** The age in days that each new version has to reach before it is pending; null for none. */
  holdDays: number | null
}

/** A rule that holds for all images, and does nothing. */
export const EMPTY_RULE: Rule = {
  image: '',
  host: '',
  registry: '',
  provider: '',
  stack: '',
  bump: '',
  kind: '',
  tagId: null,
  isMuted: false,
  snoozeDays: null,
  wantsPrereleases: false,
  holdDays: null,
}

export const MAX_RULES = 100
export const MAX_CONDITION = 200
export const MAX_SNOOZE_DAYS = 365
export const MAX_HOLD_DAYS = 365

/** The properties of an image that a rule looks at. */
export type RuleSubject = {
  image: string
  isDataStore: boolean
  /** The hosts, each with the size of the change that is reported there; null when that cannot be told. */
  hosts: readonly { hostname: string; provider: string; bump: Bump | null }[]
  stack: string
}

/** The effect of all rules on one image. */
export type RuleOutcome = Pick<Rule, 'tagId' | 'isMuted' | 'snoozeDays' | 'wantsPrereleases' | 'holdDays'>

export function hasEffect({ tagId, isMuted, snoozeDays, wantsPrereleases, holdDays }: RuleOutcome): boolean {
  return tagId !== null || isMuted || snoozeDays !== null || wantsPrereleases || holdDays !== null
}

export function matchesRule(rule: Rule, { image, isDataStore, hosts, stack }: RuleSubject): boolean {
  const isOn = (host: RuleSubject['hosts'][number]) =>
    isMet(rule.host, host.hostname) && isMet(rule.provider, host.provider) && isMet(rule.bump, host.bump ?? '')
  return (
    isMet(rule.kind, isDataStore ? 'data-store' : 'other') &&
    (rule.image === '' || matchesGlob(rule.image, image)) &&
    isMet(rule.registry, getRegistry(image)) &&
    isMet(rule.stack, stack) &&
    hosts.some(isOn)
  )
}

/** Computes the effect of rules on one image. Each thing that rules can do is decided by the first rule that matches and does it. */
export function computeRuleOutcome(rules: readonly Rule[], subject: RuleSubject): RuleOutcome {
  const matching = rules.filter((rule) => matchesRule(rule, subject))
  return {
    tagId: matching.find((rule) => rule.tagId !== null)?.tagId ?? null,
    isMuted: matching.some((rule) => rule.isMuted),
    snoozeDays: matching.find((rule) => rule.snoozeDays !== null)?.snoozeDays ?? null,
    wantsPrereleases: matching.some((rule) => rule.wantsPrereleases),
    holdDays: matching.find((rule) => rule.holdDays !== null)?.holdDays ?? null,
  }
}

function isMet(wanted: string, actual: string): boolean {
  return wanted === '' || wanted === actual
}

/**
 * Matches a text against a pattern, in a time that grows only with both lengths, however many stars there are: a regular expression's
 * would not.
 */
function matchesGlob(glob: string, text: string): boolean {
  let [at, star, retry] = [0, -1, 0]
  for (let position = 0; position < text.length; ) {
    if (glob[at] === '*') {
      star = at
      retry = position
      at += 1
    } else if (at < glob.length && (glob[at] === '?' || glob[at] === text[position])) {
      at += 1
      position += 1
    } else if (star >= 0) {
      // The star takes one more character.
      at = star + 1
      retry += 1
      position = retry
    } else {
      return false
    }
  }
  return /^\**$/.test(glob.slice(at))
}
