import { useRef, useState } from 'react'
import type { Card } from '@/lib/domain/card'
import { Button } from '../_ui/button'
import { Icon } from '../_ui/icon'

type AcknowledgeSectionProps = { name: string; cards: readonly Card[]; onConfirm(cards: readonly Card[]): void }

/**
 * Asks in place before it acknowledges a whole section; Escape and leaving it are a no.
 * It stays one button, so that the focus stays too; and it moves to make room, so that a double click ends on "Cancel".
 */
export function AcknowledgeSection({ name, cards, onConfirm }: AcknowledgeSectionProps) {
  const [isAsking, setAsking] = useState(false)
  const button = useRef<HTMLButtonElement>(null)

  function onClick(): void {
    setAsking(!isAsking)
    if (isAsking) onConfirm(cards)
  }

  function onCancel(): void {
    button.current?.focus()
    setAsking(false)
  }

  return (
    <fieldset
      className="peer ml-auto flex gap-1.5"
      data-asking={isAsking || undefined}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setAsking(false)
      }}
      onKeyDown={({ key }) => {
        if (key === 'Escape') setAsking(false)
      }}
    >
      <legend className="sr-only">Acknowledge all in {name}</legend>
      <Button
        aria-label={isAsking ? `Acknowledge ${cards.length} in ${name}` : `Acknowledge all in ${name}`}
        look={isAsking ? 'primary' : 'quiet'}
        onClick={onClick}
        ref={button}
      >
        {isAsking ? (
          `Acknowledge ${cards.length}`
        ) : (
          <>
            <Icon className="sm:hidden" name="checks" />
            <span className="max-sm:hidden">Acknowledge all</span>
          </>
        )}
      </Button>
      {isAsking && (
        <Button aria-label="Cancel" look="quiet" onClick={onCancel}>
          <Icon className="sm:hidden" name="close" />
          <span className="max-sm:hidden">Cancel</span>
        </Button>
      )}
    </fieldset>
  )
}
