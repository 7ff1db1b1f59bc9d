import { NotFoundError } from '@/lib/domain/errors'
import type { Instant } from '@/lib/domain/instant'
import { EMPTY_FILTER } from '@/lib/domain/update/filter'
import type { Change, Store } from '@/lib/store/store'
import { readPieces } from './read-pieces'
import { computeRuleChanges, evaluateRules, type RuleEvaluation } from './rule-changes'

/** The most attempts. Each begins with what is known then, so only interruptions that go on for ever outlast them. */
const MOST_ATTEMPTS = 10

type RuledStore = Pick<Store, 'readOutline' | 'readUpdates' | 'listRules' | 'setState' | 'assignTag'>

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
      if (!(error instanceof NotFoundError) || attempts === MOST_ATTEMPTS) throw error
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
  for (const { images, ...wanted } of computeRuleChanges(await evaluateAll(store, at), at)) {
    const change =
      'state' in wanted
        ? await store.setState(images, wanted.state, at, actor)
        : await store.assignTag(images, wanted.tagId, at, actor)
    publish(change)
    if (change.images > 0) for (const image of images) changed.add(image)
  }
}

/**
 * Evaluates the rules piece by piece, with others served in between: of each update little stays, while its metadata weighs up to 190
 * kB.
 */
async function evaluateAll(store: RuledStore, at: Instant): Promise<RuleEvaluation[]> {
  const [{ updates }, rules] = [await store.readOutline(at, EMPTY_FILTER), await store.listRules()]
  const evaluations: RuleEvaluation[] = []
  for await (const piece of readPieces(updates, (ids) => store.readUpdates(ids, at))) {
    evaluations.push(...piece.map((update) => evaluateRules(rules, update)))
    await new Promise((resolve) => setImmediate(resolve))
  }
  return evaluations
}
