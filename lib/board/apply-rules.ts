import { ChangedError, NotFoundError } from '@/lib/domain/errors'
import type { Instant } from '@/lib/domain/instant'
import type { Change, ImageStep, Store } from '@/lib/store/store'
import { computeRuleChanges, type RuleChange } from './rule-changes'
import { readRuledImages } from './ruled-images'

/** The most attempts. Each begins with what is known then, so only interruptions that go on for ever outlast them. */
const MOST_ATTEMPTS = 10
/** The most images that are changed in one transaction, unless one change is about more. */
const MOST_AT_ONCE = 500

type RuledStore = Pick<Store, 'readOutline' | 'readUpdates' | 'listRules' | 'applySteps'>

/**
 * Applies the rules to every image. When an image is forgotten meanwhile, or a tag deleted, it goes on with what is left.
 * @returns the number of images that changed
 */
export async function applyRules(
  store: RuledStore,
  now: () => Instant,
  publish: (change: Change) => void,
  actor?: string,
): Promise<number> {
  const changed = new Set<string>()
  for (let attempts = 1; ; attempts += 1) {
    try {
      await applyOnce(store, now(), changed, publish, actor)
      return changed.size
    } catch (error) {
      const isInterrupted = error instanceof NotFoundError || error instanceof ChangedError
      if (!isInterrupted || attempts === MOST_ATTEMPTS) throw error
    }
  }
}

async function applyOnce(
  store: RuledStore,
  at: Instant,
  changed: Set<string>,
  publish: (change: Change) => void,
  actor: string | undefined,
): Promise<void> {
  const rules = await store.listRules()
  const images = await readRuledImages(store, rules, at)
  const changes = await computeRuleChanges(rules, images, at)
  for (const steps of groupSteps(changes)) {
    const change = await store.applySteps(steps.map(toStep), null, at, actor)
    publish(change)
    if (change.images > 0) for (const image of steps.flatMap((step) => step.images)) changed.add(image)
  }
}

function toStep(change: RuleChange): ImageStep {
  return 'state' in change ? { ...change, isByRule: true } : change
}

/** Groups changes into transactions: holds end at times of their own, so there may be as many changes as images. */
function groupSteps(changes: readonly RuleChange[]): RuleChange[][] {
  const groups: RuleChange[][] = []
  let size = MOST_AT_ONCE
  for (const change of changes) {
    if (size + change.images.length > MOST_AT_ONCE) {
      groups.push([])
      size = 0
    }
    groups.at(-1)?.push(change)
    size += change.images.length
  }
  return groups
}
