import { useState } from 'react'
import { groupBy } from '@/lib/domain/group-by'
import type { HistoryEvent } from '../client/image-client'
import { DrawerSection } from './drawer-section'

/** Values with more characters are folded away. */
const LONG = 120

/** The value of this key is always folded away: it is up to 190 kB of a pod's internals. */
const HIDDEN = 'pod_status'

/** Shows what DIUN reported about the containers: for each host, the newest. */
export function ImageMetadata({ events }: { events: readonly HistoryEvent[] }) {
  const newest = [...groupBy(events, (event) => event.host).values()].flatMap((ofHost) => ofHost.slice(0, 1))
  const withMetadata = newest
    .map(({ host, metadata = {} }) => ({ host, metadata }))
    .filter(({ metadata }) => Object.keys(metadata).length > 0)
  if (withMetadata.length === 0) return null
  return (
    <DrawerSection title="What DIUN reported about the containers">
      {withMetadata.map(({ host, metadata }) => (
        <details className="rounded-lg border border-line px-3 py-2" key={host}>
          <summary className="w-fit rounded text-ink-soft leading-6 hover:text-ink">
            <bdi translate="no">{host || 'unnamed host'}</bdi>, {Object.keys(metadata).length} values
          </summary>
          <dl className="flex flex-col gap-2 pt-2">
            {Object.entries(metadata)
              .map(([key, value]) => ({ key, text: typeof value === 'string' ? value : JSON.stringify(value) }))
              .map(({ key, text }) => (
                <div key={key}>
                  <dt className="text-ink-faint text-xs">{key}</dt>
                  <dd className="font-mono text-xs">
                    <Value isHidden={key === HIDDEN} text={text} />
                  </dd>
                </div>
              ))}
          </dl>
        </details>
      ))}
    </DrawerSection>
  )
}

function Value({ text, isHidden }: { text: string; isHidden: boolean }) {
  const [isOpen, setOpen] = useState(false)
  if (text.length <= LONG && !isHidden) return <bdi translate="no">{text}</bdi>
  return (
    <details onToggle={({ newState }) => setOpen(newState === 'open')}>
      <summary className="rounded leading-6 hover:text-ink">
        {isHidden ? `Show ${text.length} characters` : <bdi translate="no">{text.slice(0, LONG)}…</bdi>}
      </summary>
      {isOpen && (
        <bdi translate="no" className="whitespace-pre-wrap">
          {text}
        </bdi>
      )}
    </details>
  )
}
