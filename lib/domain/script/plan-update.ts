import { groupBy } from '../group-by'
import { toFamiliarReference } from '../image/familiar-reference'
import type { KeptInventory, RunningContainer } from '../running/inventory'
import { isTypable } from '../shell-word'
import { describeRemarks } from './describe-remarks'
import { findContainers, getWantedImage } from './find-containers'
import type { ScriptKind } from './script-kind'
import type { ScriptStep, SkippedImage, SkipReason } from './update-plan'
import type { UpdateTarget } from './update-target'

type Inventory = Pick<KeptInventory, 'containers' | 'isSilent'>

/** Plans the steps that update the targets, and says which are left out. */
export function planSteps(
  targets: readonly UpdateTarget[],
  kind: ScriptKind,
  inventory: Inventory | null,
): { steps: readonly ScriptStep[]; skipped: readonly SkippedImage[] } {
  const planned = targets.map((target) => ({ target, plan: planTarget(target, kind, inventory) }))
  const steps = planned.flatMap(({ plan }) => (typeof plan === 'string' ? [] : plan))
  const skipped = planned.flatMap(({ target, plan }) =>
    typeof plan === 'string' ? [{ image: target.card.image, reason: plan }] : [],
  )
  return { steps: uniteProjects(steps), skipped }
}

function planTarget(target: UpdateTarget, kind: ScriptKind, inventory: Inventory | null): ScriptStep[] | SkipReason {
  const steps = planByKind(target, kind, inventory)
  if (typeof steps === 'string') return steps
  if (!isTypable(collectTexts(steps).join(''))) return 'untypable'
  const remarks = describeRemarks(target.card)
  return remarks.length === 0 ? steps : steps.map((step) => ({ ...step, remarks }))
}

function planByKind(target: UpdateTarget, kind: ScriptKind, inventory: Inventory | null): ScriptStep[] | SkipReason {
  if (kind === 'swarm') return planServices(target)
  if (kind === 'kubectl') return planWorkloads(target)
  // An inventory that is out of date would leave out what has been started since.
  if (inventory === null || inventory.isSilent) return [planSearch(target, kind)]
  const found = findContainers(target, inventory.containers)
  const running = found.filter(({ isRunning }) => isRunning)
  if (running.length === 0) return found.length === 0 ? 'gone' : 'stopped'
  return running.map((container) => planContainer(target, container, kind))
}

function planSearch({ card, host, images, containers }: UpdateTarget, kind: ScriptKind): ScriptStep {
  const isPinned = host.pinnedTo !== undefined && host.digest !== ''
  const names = isPinned ? [`${card.image}@${host.digest}`] : images
  return { by: 'search', containers, images: names.map(toFamiliarReference), isPulledAlone: kind === 'docker' }
}

function planContainer(target: UpdateTarget, container: RunningContainer, kind: ScriptKind): ScriptStep {
  const image = toFamiliarReference(getWantedImage(target, container))
  if (kind === 'docker' || container.compose === null) return { by: 'container', container: container.name, image }
  const { service, ...project } = container.compose
  return { by: 'project', project, services: [{ service, image }] }
}

function planServices({ images, containers }: UpdateTarget): ScriptStep[] | SkipReason {
  if (containers.length === 0) return 'unnamed'
  return containers.map((service) => ({ by: 'service', service, images: images.map(toFamiliarReference) }))
}

/** Matches what Kubernetes calls a container, a workload or a namespace (RFC 1123, as its API checks it). */
const KUBERNETES_NAME = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/

function planWorkloads({ images, containers }: UpdateTarget): ScriptStep[] | SkipReason {
  const names = images.map(toFamiliarReference)
  const steps = containers.flatMap((name): ScriptStep[] => {
    const parts = name.split('/')
    const [namespace = '', owner = '', container = ''] = parts
    const isWorkload = parts.length === 3 && parts.every((part) => KUBERNETES_NAME.test(part))
    return isWorkload ? [{ by: 'workload', namespace, owner, container, images: names }] : []
  })
  return steps.length === 0 ? 'unnamed' : steps
}

/** Unites the steps of one project, in the place of the first, and names each service of it once. */
function uniteProjects(steps: readonly ScriptStep[]): ScriptStep[] {
  const byProject = groupBy(steps, (step) => JSON.stringify(step.by === 'project' ? step.project : step))
  return [...byProject.values()].flatMap((group): ScriptStep[] => {
    const [first] = group
    if (first === undefined) return []
    if (first.by !== 'project') return [first]
    const services = group.flatMap((step) => (step.by === 'project' ? step.services : []))
    const byService = new Map(services.map((one) => [JSON.stringify(one), one]))
    const remarks = [...new Set(group.flatMap((step) => step.remarks ?? []))]
    return [{ ...first, services: [...byService.values()], ...(remarks.length > 0 && { remarks }) }]
  })
}

function collectTexts(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(collectTexts)
}
