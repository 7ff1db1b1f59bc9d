import type { ReactNode } from 'react'
import { formatAge } from '@/lib/domain/age'
import type { Instant } from '@/lib/domain/instant'
import { RemoveButton } from './remove-button'

type CredentialItem = { id: string; name: string; createdAt: Instant; lastUsedAt: Instant | null; note?: ReactNode }

type CredentialListProps = {
  label: string
  items: readonly CredentialItem[]
  /** The path to which the id of a credential is appended to revoke it. */
  path: string
  /** Says what revoking a credential leads to. */
  warning: string
  /** Says how a credential came to be, as the beginning of a sentence. */
  createdLabel?: string
  /** The time at which the page was rendered, in ms. */
  nowMs: number
}

/** Lists credentials, each with its last use and a button to revoke it. */
export function CredentialList({ label, items, path, warning, createdLabel = 'Created', nowMs }: CredentialListProps) {
  if (items.length === 0) return null
  return (
    <ul aria-label={label} className="divide-y divide-line rounded-xl border border-line bg-surface shadow-card">
      {items.map(({ id, name, createdAt, lastUsedAt, note }) => (
        <li className="flex items-center gap-3 py-2.5 pr-2.5 pl-4" key={id}>
          <div className="min-w-0 flex-1">
            <p className="flex flex-wrap gap-x-2 font-medium">
              <bdi translate="no">{name}</bdi>
              {note}
            </p>
            <p className="text-ink-faint text-xs">
              {createdLabel} <Ago instant={createdAt} nowMs={nowMs} />,{' '}
              {lastUsedAt === null ? (
                'never used'
              ) : (
                <>
                  last used <Ago instant={lastUsedAt} nowMs={nowMs} />
                </>
              )}
            </p>
          </div>
          <RemoveButton name={name} path={`${path}/${id}`} verb="Revoke" warning={warning} />
        </li>
      ))}
    </ul>
  )
}

function Ago({ instant, nowMs }: { instant: Instant; nowMs: number }) {
  const age = formatAge(instant, nowMs)
  return (
    <time dateTime={instant} title={instant}>
      {age === '' ? 'just now' : `${age} ago`}
    </time>
  )
}
