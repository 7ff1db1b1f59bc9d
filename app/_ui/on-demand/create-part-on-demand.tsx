import type { ComponentType } from 'react'
import { createCodeOnDemand } from './code-on-demand'
import { FailedPart } from './failed-part'
import { useCodeOnDemand } from './use-code-on-demand'

/** Creates a part of the page, such as what a panel unfolds to, whose code is loaded apart from the page. Until then there is nothing. */
export function createPartOnDemand<Props extends object>(
  read: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const onDemand = createCodeOnDemand(read)

  return function PartOnDemand(props: Props) {
    const { code: Loaded, hasFailed, retry } = useCodeOnDemand(onDemand)
    if (Loaded !== null) return <Loaded {...props} />
    return hasFailed ? <FailedPart onRetry={retry} /> : null
  }
}
