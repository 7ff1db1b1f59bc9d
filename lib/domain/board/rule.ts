import { getRegistry } from './section'

/**
 * What is to happen to new images by itself. An empty condition holds for all; `image` may have `*` for any text and `?` for any
 * character.
 */
export type Rule = {
  image: string
  host: string
  registry: string
  provider: string
  stack: string
  /** The tag that it gives; null for none. */
  tagId: number | null
  isMuted: boolean
  /** For so many days it snoozes a new image; null for none. */
  snoozeDays: number | null
  /** A pre-release asks, though nothing shows that one runs. */
  wantsPrereleases: boolean
}

/** Holds for all, and does nothing. */
export const EMPTY_RULE: Rule = {
  image: '',
  host: '',
  registry: '',
  provider: '',
  stack: '',
  tagId: null,
  isMuted: false,
  snoozeDays: null,
  wantsPrereleases: false,
}

export const MAX_RULES = 100
export const MAX_CONDITION = 200
export const MAX_SNOOZE_DAYS = 365

/** What a rule looks at. */
export type RuleSubject = { image: string; hosts: readonly { hostname: string; provider: string }[]; stack: string }

/** What rules come to for one image. */
export type RuleOutcome = Pick<Rule, 'tagId' | 'isMuted' | 'snoozeDays' | 'wantsPrereleases'>

export function hasEffect({ tagId, isMuted, snoozeDays, wantsPrereleases }: RuleOutcome): boolean {
  return tagId !== null || isMuted || snoozeDays !== null || wantsPrereleases
}

export function matchesRule(rule: Rule, { image, hosts, stack }: RuleSubject): boolean {
  const isOn = (host: RuleSubject['hosts'][number]) =>
    isMet(rule.host, host.hostname) && isMet(rule.provider, host.provider)
  return (
    (rule.image === '' || matchesGlob(rule.image, image)) &&
    isMet(rule.registry, getRegistry(image)) &&
    isMet(rule.stack, stack) &&
    hosts.some(isOn)
  )
}

/** Of each thing that rules can do, the first one that matches and does it decides. */
export function computeRuleOutcome(rules: readonly Rule[], subject: RuleSubject): RuleOutcome {
  const matching = rules.filter((rule) => matchesRule(rule, subject))
  return {
    tagId: matching.find((rule) => rule.tagId !== null)?.tagId ?? null,
    isMuted: matching.some((rule) => rule.isMuted),
    snoozeDays: matching.find((rule) => rule.snoozeDays !== null)?.snoozeDays ?? null,
    wantsPrereleases: matching.some((rule) => rule.wantsPrereleases),
  }
}

function isMet(wanted: string, actual: string): boolean {
  return wanted === '' || wanted === actual
}

/** In a time that grows with both lengths alone, whatever stars there are: a regular expression's would not. */
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
      // The star takes one character more.
      at = star + 1
      retry += 1
      position = retry
    } else {
      return false
    }
  }
  return /^\**$/.test(glob.slice(at))
}
