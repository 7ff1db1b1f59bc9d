import { useCallback, useEffect, useState } from 'react'
import type { CodeOnDemand } from './code-on-demand'

/** Loads code, and renders the component again once it is here, or cannot be loaded. */
export function useCodeOnDemand<Code>(onDemand: CodeOnDemand<Code>) {
  const [state, setState] = useState<'loading' | 'failed' | 'loaded'>('loading')
  const code = onDemand.get()
  const isMissing = code === null

  useEffect(() => {
    if (!isMissing || state !== 'loading') return
    let isGone = false
    const show = (next: 'failed' | 'loaded') => isGone || setState(next)
    onDemand.load().then(
      () => show('loaded'),
      () => show('failed'),
    )
    return () => {
      isGone = true
    }
  }, [onDemand, isMissing, state])

  const retry = useCallback(() => setState('loading'), [])
  return { code, hasFailed: isMissing && state === 'failed', retry }
}
