import { useEffect, useRef } from 'react'
import type { Suggestion } from '@/lib/domain/board/search/search-suggestions'
import { describeSuggestion } from './search-texts'

type SuggestionsProps = {
  id: string
  suggestions: readonly Suggestion[]
  /** The place of the one that is chosen by the arrow keys; -1 for none. */
  at: number
  onTake(suggestion: Suggestion): void
}

/** Shows a list below the search that floats above the board. The focus stays in the field. */
export function Suggestions({ id, suggestions, at, onTake }: SuggestionsProps) {
  const chosen = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (at >= 0) chosen.current?.scrollIntoView({ block: 'nearest' })
  }, [at])

  return (
    <div className="absolute top-full left-0 z-20 mt-1 w-88 max-w-[calc(100vw-2rem)] rounded-xl border border-line bg-raised p-1 text-ink shadow-float">
      <div aria-label="Words to search by" className="max-h-[min(24rem,45vh)] overflow-y-auto" id={id} role="listbox">
        {suggestions.map((suggestion, index) => (
          <button
            aria-selected={index === at}
            className="flex min-h-8 w-full items-center gap-3 rounded-lg px-2 py-1 text-left hover:bg-sunken aria-selected:bg-sunken aria-selected:outline-1 aria-selected:outline-line-strong pointer-coarse:min-h-10"
            id={`${id}-${index}`}
            key={suggestion.text}
            onClick={() => onTake(suggestion)}
            // Keeps the focus in the field.
            onMouseDown={(event) => event.preventDefault()}
            ref={index === at ? chosen : undefined}
            role="option"
            tabIndex={-1}
            type="button"
          >
            <bdi className="min-w-0 shrink truncate font-mono text-[0.8125rem]" translate="no">
              {suggestion.text}
            </bdi>
            <span className="ml-auto shrink-0 text-ink-faint text-xs tabular-nums">
              {describeSuggestion(suggestion)}
            </span>
          </button>
        ))}
      </div>
      <p className="border-line border-t px-2 pt-1.5 pb-1 text-ink-faint text-xs">
        <kbd className="font-mono">-</kbd> leaves out, quotes keep spaces together
      </p>
    </div>
  )
}
