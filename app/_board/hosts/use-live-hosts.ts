import { useEffect, useEffectEvent, useState } from 'react'
import { request } from '../../_ui/requests/request'
import { openLiveLoop } from '../live/live-loop'
import type { LiveStatus } from '../live/use-live-snapshot'

/**
 * Calls back whenever something of a host has changed.
 * @param renderedAt when it was, in ms
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
      // The answers carry no revision to compare by.
      isCurrent: () => false,
      isShown: false,
      onConnection: (connection, readAt) => setState({ connection, readAt }),
    }).close
  }, [])

  return state
}
