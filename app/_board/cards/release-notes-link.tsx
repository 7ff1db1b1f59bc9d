import { findChangesLink } from '@/lib/domain/card/changes-link'
import type { ShownCard } from '@/lib/domain/card/shown-card'

/** Leads to the page that tells what changed, where one is known. */
export function ReleaseNotesLink({ card }: { card: ShownCard }) {
  const link = findChangesLink(card)
  if (link === null) return null
  return (
    <a
      aria-label={`Release notes of ${card.image}`}
      className="shrink-0 whitespace-nowrap rounded text-ink-soft text-xs leading-6 underline decoration-line-strong underline-offset-3 hover:text-ink print:hidden"
      href={link.href}
      rel="noopener noreferrer"
      target="_blank"
      title={link.href}
    >
      Release notes
    </a>
  )
}
