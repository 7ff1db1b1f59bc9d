'use client'

import { useRouter } from 'next/navigation'
import type { ComponentProps } from 'react'
import { Hosts } from '../_board/hosts/hosts'

/** The page of hosts, which the server renders anew when something of them has changed. */
export function RefreshingHosts(props: Omit<ComponentProps<typeof Hosts>, 'onChange'>) {
  const router = useRouter()
  return <Hosts {...props} onChange={router.refresh} />
}
