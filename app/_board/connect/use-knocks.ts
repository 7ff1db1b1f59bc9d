import { useEffect, useState } from 'react'
import type { Knock } from '@/lib/domain/diun/knock'
import type { KnocksWire } from '@/lib/wire/receiving'
import { readJson, request } from '../../_ui/requests/request'

/** No change announces a knock, since it changes nothing. */
const POLL_MS = 2_000

/** Returns the knocks of the last minutes, newest first, read again and again while the page is visible. */
export function useKnocks(): readonly Knock[] {
  const [knocks, setKnocks] = useState<readonly Knock[]>([])

  useEffect(() => {
    let isGone = false
    async function read(): Promise<void> {
      if (document.visibilityState !== 'visible') return
      try {
        const found = await readJson<KnocksWire>(await request('/api/knocks', {}))
        if (!isGone) setKnocks(found)
      } catch {
        // The page says by itself that the server is away, or that nobody is signed in.
      }
    }
    void read()
    const timer = setInterval(() => void read(), POLL_MS)
    return () => {
      isGone = true
      clearInterval(timer)
    }
  }, [])

  return knocks
}
