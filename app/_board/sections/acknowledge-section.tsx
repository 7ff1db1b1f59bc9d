import { useRef, useState } from 'react'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { Button } from '../../_ui/button'
import { Icon } from '../../_ui/icon'
import { RiskList } from '../dialogs/risk-list'
import { describeWhere } from '../texts/host-text'

type AcknowledgeSectionProps = {
  name: string
  cards: readonly ShownCard[]
  onConfirm(cards: readonly ShownCard[]): void
}

/**
 * Asks in place before it acknowledges a whole section. Escape and moving the focus away cancel; what arrives meanwhile stays
 * pending. It stays the same button, so that it keeps the focus, and makes room for "Cancel", so that a double click ends there.
 */
export function AcknowledgeSection({ name, cards, onConfirm }: AcknowledgeSectionProps) {
  const [asked, setAsked] = useState<readonly ShownCard[] | null>(null)
  const button = useRef<HTMLButtonElement>(null)

  const where = describeWhere(asked ?? [])

  function onClick(): void {
    setAsked(asked === null ? cards : null)
    if (asked !== null) onConfirm(asked)
  }

  function onCancel(): void {
    button.current?.focus()
    setAsked(null)
  }

  return (
    <fieldset
      className="peer relative ml-auto flex gap-1.5"
      data-asking={asked !== null || undefined}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setAsked(null)
      }}
      onKeyDown={({ key }) => {
        if (key === 'Escape') setAsked(null)
      }}
    >
      <legend className="sr-only">Acknowledge all in {name}</legend>
      <Button
        aria-label={
          asked === null
            ? `Acknowledge all in ${name}`
            : `Acknowledge ${asked.length}${where}${where === ` on ${name}` ? '' : ` in ${name}`}`
        }
        look={asked === null ? 'quiet' : 'primary'}
        onClick={onClick}
        ref={button}
      >
        {asked === null ? (
          <>
            <Icon className="sm:hidden" name="checks" />
            <span className="max-sm:hidden">Acknowledge all</span>
          </>
        ) : (
          <span className="max-w-64 truncate max-sm:max-w-40">
            <span>{`Acknowledge ${asked.length}`}</span>
            <bdi>{where}</bdi>
          </span>
        )}
      </Button>
      {asked !== null && (
        <Button aria-label="Cancel" look="quiet" onClick={onCancel}>
          <Icon className="sm:hidden" name="close" />
          <span className="max-sm:hidden">Cancel</span>
        </Button>
      )}
      {/* It lies above the cards, so that nothing moves. */}
      <div aria-live="polite" className="absolute top-full right-0 z-10 mt-1 w-72 max-w-[80vw]">
        {asked !== null && (
          <RiskList
            cards={asked}
            className="rounded-lg border border-line bg-surface px-3 py-2 text-ink text-xs shadow-card"
          />
        )}
      </div>
    </fieldset>
  )
}
