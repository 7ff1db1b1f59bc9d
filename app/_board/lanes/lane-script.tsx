import { limitToHosts } from '@/lib/domain/board/scope'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { isHostPending } from '@/lib/domain/update/update'
import { UpdateButton } from '../script/update-button'

/** Offers the script that updates what is pending in a lane, host by host. */
export function LaneScript({ cards }: { cards: readonly ShownCard[] }) {
  return (
    <UpdateButton
      cards={cards.flatMap(limitToPending)}
      face="Script"
      isChosen={false}
      nameFor={(host) => `Script for ${host}`}
      look="quiet"
    />
  )
}

/** Leaves out the hosts on which there is nothing to do any more. */
function limitToPending(card: ShownCard): ShownCard[] {
  const hosts = card.hosts.filter(isHostPending).map(({ hostname }) => hostname)
  return limitToHosts(card, hosts)
}
