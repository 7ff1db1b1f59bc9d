import { parseImageReference } from '../image/reference'
import type { ShownCard } from './shown-card'

/**
 * Selects the containers whose names say something that the card does not: one that is called like its image, or as Docker Compose calls
 * it (`media-sonarr-1` in the stack `media`), does not.
 */
export function selectTellingContainers({ image, labels, stack, hosts, fold }: ShownCard): string[] {
  const containers = fold?.containers ?? [...new Set(hosts.flatMap((host) => host.containers))]
  const path = parseImageReference(image).repository.split('/')
  const known = new Set([...path.slice(-2), labels?.name ?? ''].map((name) => name.toLowerCase()))
  return containers.filter((container) => !known.has(getServiceName(container.toLowerCase(), stack.toLowerCase())))
}

function getServiceName(container: string, stack: string): string {
  const isOfStack = stack !== '' && /^[-_]/.test(container.slice(stack.length)) && container.startsWith(stack)
  return isOfStack ? container.slice(stack.length + 1).replace(/[-_]\d+$/, '') : container
}
