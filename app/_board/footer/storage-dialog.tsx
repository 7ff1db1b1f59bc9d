import { type ReactNode, useEffect, useState } from 'react'
import type { StorageInfo } from '@/lib/wire/conversions/storage'
import { Dialog } from '../../_ui/popovers/dialog'
import { readStorageInfo } from '../client/board-client'
import { Age } from '../time/age'
import { describeRetention, formatSize } from './stored-text'

const DRIVER_NAMES = { sqlite: 'SQLite', postgres: 'PostgreSQL' } as const

/** Shows what is stored, how much room it takes, and how long it is kept. */
export function StorageDialog({ onClose }: { onClose(): void }) {
  const [stored, setStored] = useState<StorageInfo | null>(null)
  const [errorMessage, setErrorMessage] = useState('')

  useEffect(() => {
    readStorageInfo().then(setStored, (error) => setErrorMessage(error instanceof Error ? error.message : ''))
  }, [])

  return (
    <Dialog onClose={onClose} title="Storage">
      <div aria-live="polite" className="min-h-40">
        {stored === null ? (
          <p className={errorMessage === '' ? 'text-ink-faint' : 'text-warning'}>
            {errorMessage === '' ? 'Counting…' : errorMessage}
          </p>
        ) : (
          <StorageFacts stored={stored} />
        )}
      </div>
    </Dialog>
  )
}

function StorageFacts({ stored }: { stored: StorageInfo }) {
  const { images, events, bytes, oldestEventAt, driver, retention } = stored
  return (
    <>
      <dl className="divide-y divide-line rounded-xl border border-line">
        <Entry name="Images">{images.toLocaleString('en')}</Entry>
        <Entry name="Events">{events.toLocaleString('en')}</Entry>
        {oldestEventAt !== null && (
          <Entry name="Oldest event">
            <Age instant={oldestEventAt} />
          </Entry>
        )}
        <Entry name="Size">
          {formatSize(bytes)} <span className="text-ink-faint">in {DRIVER_NAMES[driver]}</span>
        </Entry>
        <Entry name="History is kept">{describeRetention(retention)}</Entry>
      </dl>
      <p className="pt-3 text-ink-soft">
        What the board shows is always kept. <Setting>HISTORY_DAYS</Setting> and <Setting>HISTORY_PER_IMAGE</Setting>{' '}
        limit the rest.
      </p>
    </>
  )
}

function Entry({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-6 px-3.5 py-2">
      <dt className="shrink-0 text-ink-soft">{name}</dt>
      <dd className="text-right tabular-nums">{children}</dd>
    </div>
  )
}

function Setting({ children }: { children: string }) {
  return <code className="font-mono text-[0.8125rem]">{children}</code>
}
