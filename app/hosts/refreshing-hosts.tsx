'use client'

import { useRouter } from 'next/navigation'
import type { ComponentProps } from 'react'
import { Hosts } from '../_board/hosts/hosts'

/** Shows the hosts, and has the server render them again when something about them has changed. */
export function RefreshingHosts(props: Omit<ComponentProps<typeof Hosts>, 'onChange'>) {
  const router = useRouter()
  return <Hosts {...props} onChange={router.refresh} />
}
