import { useEffect, useEffectEvent, useState } from 'react'
import { request } from '../../_ui/requests/request'
import { openLiveLoop } from '../live/live-loop'
import type { LiveStatus } from '../live/use-live-snapshot'

/**
 * Calls back whenever something about a host has changed.
 * @param renderedAt the time at which the page was rendered, in ms
 */
export function useLiveHosts(renderedAt: number, onChange: () => void): LiveStatus {
  const [state, setState] = useState<LiveStatus>({ connection: 'connecting', readAt: renderedAt })
  const renderAnew = useEffectEvent(onChange)

  useEffect(() => {
    let shown = ''
    async function read(): Promise<boolean> {
      const before = shown
      shown = await (await request('/api/hosts', {})).text()
      if (shown === before) return false
      renderAnew()
      return true
    }
    return openLiveLoop({
      read,
      // The answers bear no revision that could be compared.
      isCurrent: () => false,
      isShown: false,
      onConnection: (connection, readAt) => setState({ connection, readAt }),
    }).close
  }, [])

  return state
}
