import { limitToHosts } from '@/lib/domain/board/scope'
import { type Card, isPending } from '@/lib/domain/card/card'
import { foldCards, getFoldedCards } from '@/lib/domain/card/fold-cards'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import type { Instant } from '@/lib/domain/instant'
import type { KeptInventory } from '@/lib/domain/running/inventory'
import { findCaution } from '@/lib/domain/script/caution'
import { planSteps } from '@/lib/domain/script/plan-update'
import { detectScriptKind, type ScriptKind } from '@/lib/domain/script/script-kind'
import type { ScriptStep, SkippedImage } from '@/lib/domain/script/update-plan'
import { findUpdateTarget, type UpdateTarget } from '@/lib/domain/script/update-target'

/** The updates of a host that a person wants. */
export type WantedUpdate = {
  host: string
  /** The images to update, whatever they are; null for all that are pending, but for those that a person chooses one by one. */
  images: readonly string[] | null
  /** The tool to do it by; null for the one that the host seems to have. */
  kind: ScriptKind | null
}

export type PlannedUpdate = {
  madeAt: Instant
  kind: ScriptKind
  /** The images that the steps update. */
  images: readonly string[]
  steps: readonly ScriptStep[]
  skipped: readonly SkippedImage[]
}

/** The engines of an inventory that are no single host's. */
const ORCHESTRATORS: ReadonlySet<string> = new Set(['swarm', 'kubernetes'])

/** Plans what a script does to update a host, by what the board knows of it, and by its inventory if there is one. */
export function planHostUpdate(
  cards: readonly Card[],
  inventory: KeptInventory | null,
  { host, images, kind: wantedKind }: WantedUpdate,
  madeAt: Instant,
): PlannedUpdate {
  const targets = foldCards(cards)
    .flatMap((card) => limitToHosts(card, [host]))
    .flatMap((card) => findUpdateTarget(card, host) ?? [])
  const { chosen, leftOut } = images === null ? choosePending(targets) : chooseNamed(targets, images)
  const kind = wantedKind ?? detectKind(chosen, inventory)
  const { steps, skipped } = planSteps(chosen, kind, inventory)
  const skippedImages = new Set(skipped.map(({ image }) => image))
  return {
    madeAt,
    kind,
    images: chosen.map(({ card }) => card.image).filter((image) => !skippedImages.has(image)),
    steps,
    skipped: [...leftOut, ...skipped],
  }
}

type Choice = { chosen: readonly UpdateTarget[]; leftOut: readonly SkippedImage[] }

function choosePending(targets: readonly UpdateTarget[]): Choice {
  const judged = targets
    .filter(({ card }) => isPending(card))
    .map((target) => ({ target, reason: findCaution(target.card, target.host) }))
  return {
    chosen: judged.filter(({ reason }) => reason === null).map(({ target }) => target),
    leftOut: judged.flatMap(({ target: { card }, reason }) => (reason === null ? [] : [{ image: card.image, reason }])),
  }
}

/** Chooses the updates that stand for these images: one may have several names. */
function chooseNamed(targets: readonly UpdateTarget[], images: readonly string[]): Choice {
  const names = new Map(targets.map((target) => [target, new Set(getNames(target.card))]))
  const chosen = targets.filter((target) => images.some((image) => names.get(target)?.has(image)))
  const isFound = (image: string) => chosen.some((target) => names.get(target)?.has(image))
  return {
    chosen,
    leftOut: images.filter((image) => !isFound(image)).map((image) => ({ image, reason: 'absent' })),
  }
}

function getNames(card: ShownCard): string[] {
  return [card.image, ...getFoldedCards(card).map(({ image }) => image)]
}

function detectKind(chosen: readonly UpdateTarget[], inventory: KeptInventory | null): ScriptKind {
  const engine = inventory?.engine.name ?? ''
  // A manager of a Swarm may report as any other Docker.
  return detectScriptKind(ORCHESTRATORS.has(engine) ? [engine] : chosen.map(({ host }) => host.provider))
}
