import { Fragment, useContext } from 'react'
import { getOtherHosts } from '@/lib/domain/board/scope'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { selectTellingContainers } from '@/lib/domain/card/telling-containers'
import { ListContext } from '../list-context'
import { formatCount } from '../texts/format-count'
import { needsHostChips } from './card-hosts'
import { joinHostNames } from './host-names'
import { UnnamedHost } from './unnamed-host'

/** Says in a few words where the image of a card runs, without what goes without saying. */
export function CardPlace({ card }: { card: ShownCard }) {
  const { isOneHost } = useContext(ListContext)
  const { hosts } = card
  const others = getOtherHosts(card)
  const containers = selectTellingContainers(card).join(', ')
  return (
    <>
      {!needsHostChips(card) && (
        <span
          className={isOneHost ? 'sr-only' : 'min-w-8 max-w-max flex-1 basis-8 truncate text-ink-soft'}
          title={joinHostNames(hosts)}
        >
          {hosts.map(({ hostname }, index) => (
            <Fragment key={hostname}>
              {index > 0 && ', '}
              {hostname === '' ? <UnnamedHost /> : <bdi translate="no">{hostname}</bdi>}
            </Fragment>
          ))}
        </span>
      )}
      {others.length > 0 && (
        <span className="order-2 min-w-0 truncate" title={joinHostNames(others)}>
          {`and ${formatCount(others.length, 'other host')}`}
        </span>
      )}
      {containers !== '' && (
        <bdi translate="no" className="order-2 min-w-0 max-w-full truncate" title={containers}>
          {containers}
        </bdi>
      )}
      {card.fold?.mayBeMore && <span className="order-2 min-w-0 max-w-full truncate">and perhaps more</span>}
    </>
  )
}
