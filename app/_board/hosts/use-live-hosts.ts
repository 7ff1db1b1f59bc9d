import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { HostsWire } from '@/lib/wire/hosts'
import { readJson, request } from '../../_ui/requests/request'
import { openLiveLoop } from '../live/live-loop'
import type { LiveStatus } from '../live/use-live-snapshot'

/**
 * Calls back whenever something about a host has changed.
 * @param renderedAt the time at which the page was rendered, in ms
 * @returns how the page is connected, and a function that has it read the hosts at once
 */
export function useLiveHosts(renderedAt: number, onChange: () => void) {
  const [connection, setConnection] = useState<LiveStatus>({ connection: 'connecting', readAt: renderedAt })
  const renderAnew = useEffectEvent(onChange)
  const loop = useRef<ReturnType<typeof openLiveLoop> | null>(null)

  useEffect(() => {
    let shown = ''
    let announced = ''
    async function read(): Promise<boolean> {
      const before = { shown, announced }
      const hosts = await readJson<HostsWire>(await request('/api/hosts', {}))
      shown = JSON.stringify(hosts)
      // No change announces an inventory that equals the last, so its time does not tell that a change was missed.
      announced = JSON.stringify(hosts.map(({ inventory: _, ...host }) => host))
      if (shown !== before.shown) renderAnew()
      return announced !== before.announced
    }
    loop.current = openLiveLoop({
      read,
      // The answers bear no revision that could be compared.
      isCurrent: () => false,
      isShown: false,
      onConnection: (connection, readAt) => setConnection({ connection, readAt }),
    })
    return loop.current.close
  }, [])

  return { connection, refresh: useCallback(() => void loop.current?.refresh(), []) }
}
