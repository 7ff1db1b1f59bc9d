import { findChangesLink, findComparison } from '@/lib/domain/card/changes-link'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { getButtonClass } from '../../_ui/button'
import { Icon } from '../../_ui/icon'

/** Links to what a version brings, and to the comparison with the one before. */
export function ReleaseNotes({ card }: { card: ShownCard }) {
  const notes = findChangesLink(card)
  const comparison = findComparison(card)
  return (
    <>
      {notes !== null && <NotesLink href={notes.href} name="Release notes" />}
      {comparison !== null && <NotesLink href={comparison} name="Comparison" />}
    </>
  )
}

function NotesLink({ href, name }: { href: string; name: string }) {
  return (
    <a className={getButtonClass('secondary')} href={href} rel="noopener noreferrer" target="_blank" title={href}>
      {name}
      <Icon className="size-3! text-ink-faint" name="external" />
    </a>
  )
}
