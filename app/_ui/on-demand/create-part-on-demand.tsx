import type { ComponentType } from 'react'
import { Button } from '../button'
import { createCodeOnDemand } from './code-on-demand'
import { useCodeOnDemand } from './use-code-on-demand'

/** Creates a part of the page, such as what a panel unfolds to, whose code is loaded apart from the page. Until then there is nothing. */
export function createPartOnDemand<Props extends object>(
  read: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const onDemand = createCodeOnDemand(read)

  return function PartOnDemand(props: Props) {
    const { code: Loaded, hasFailed, retry } = useCodeOnDemand(onDemand)
    if (Loaded !== null) return <Loaded {...props} />
    if (!hasFailed) return null
    return (
      <p className="flex flex-wrap items-center gap-2" role="alert">
        This could not be loaded.
        <Button look="secondary" onClick={retry}>
          Try again
        </Button>
      </p>
    )
  }
}
