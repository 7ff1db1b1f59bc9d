import type { ComponentType } from 'react'
import { createCodeOnDemand } from './code-on-demand'
import { LoadingDialog } from './loading-dialog'
import { useCodeOnDemand } from './use-code-on-demand'

/**
 * Creates a dialog whose code is loaded apart from the page. It opens as soon as that is here: at once, unless it is the first thing that
 * somebody does on the page.
 */
export function createDialogOnDemand<Props extends { onClose(): void }>(
  read: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const onDemand = createCodeOnDemand(read)

  return function DialogOnDemand(props: Props) {
    const { code: Loaded, hasFailed, retry } = useCodeOnDemand(onDemand)
    if (Loaded !== null) return <Loaded {...props} />
    return <LoadingDialog isFailed={hasFailed} onClose={props.onClose} onRetry={retry} />
  }
}
