import { type KeyboardEvent, type RefObject, useId, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Suggestion } from '@/lib/domain/board/search/search-suggestions'
import type { View } from '@/lib/domain/board/view'
import type { ShownCard } from '@/lib/domain/card/shown-card'
import { SearchField } from '../../_ui/forms/search-field'
import { createCodeOnDemand } from '../../_ui/on-demand/code-on-demand'
import { createPartOnDemand } from '../../_ui/on-demand/create-part-on-demand'
import { useCodeOnDemand } from '../../_ui/on-demand/use-code-on-demand'

const SEARCH_WORDS = createCodeOnDemand(() => import('@/lib/domain/board/search/search-suggestions'))

const Suggestions = createPartOnDemand(async () => (await import('./suggestions')).Suggestions)

type SearchBoxProps = {
  ref: RefObject<HTMLInputElement | null>
  cards: readonly ShownCard[]
  view: View
  onView(part: Partial<View>): void
}

/** Searches the board, and completes the words of the search: a combobox with a list, as the ARIA Authoring Practices describe it. */
export function SearchBox({ ref, cards, view, onView }: SearchBoxProps) {
  const { query } = view
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const [place, setPlace] = useState(query.length)
  const [chosen, setChosen] = useState<string | null>(null)
  const { code: words, hasFailed, retry } = useCodeOnDemand(SEARCH_WORDS)
  const suggest = () => words?.suggestWords(query, place, cards) ?? []
  const suggestions = isOpen ? suggest() : []
  const at = suggestions.findIndex(({ text }) => text === chosen)

  function open(): void {
    setOpen(true)
    if (hasFailed) retry()
  }

  function close(): void {
    setOpen(false)
    setChosen(null)
  }

  function take(suggestion: Suggestion): void {
    if (words === null) return
    const taken = words.takeSuggestion(query, place, suggestion)
    flushSync(() => {
      setChosen(null)
      setPlace(taken.place)
      onView({ query: taken.query })
    })
    ref.current?.setSelectionRange(taken.place, taken.place)
  }

  function move(event: KeyboardEvent, step: 1 | -1): void {
    event.preventDefault()
    const all = isOpen ? suggestions : suggest()
    // Before the first and after the last stands the text itself.
    const next = (at + 1 + step + all.length + 1) % (all.length + 1)
    setOpen(true)
    setChosen(all[next - 1]?.text ?? null)
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return
    const suggestion = suggestions[at]
    if (event.key === 'ArrowDown') move(event, 1)
    else if (event.key === 'ArrowUp') move(event, -1)
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && suggestion) {
      event.preventDefault()
      take(suggestion)
    } else if (event.key === 'Enter') close()
    else if (event.key === 'Escape') onEscape(event)
  }

  /** Closes the list first, then empties the field, and then leaves it: not every browser empties it by itself. */
  function onEscape(event: KeyboardEvent<HTMLInputElement>): void {
    event.preventDefault()
    if (suggestions.length === 0 && query === '') event.currentTarget.blur()
    else if (suggestions.length === 0) onView({ query: '' })
    close()
  }

  return (
    <SearchField
      aria-activedescendant={at < 0 ? undefined : `${id}-${at}`}
      aria-autocomplete="list"
      aria-controls={suggestions.length > 0 ? id : undefined}
      aria-expanded={suggestions.length > 0}
      aria-keyshortcuts="/"
      autoCapitalize="none"
      autoComplete="off"
      className="min-w-32 max-w-xs"
      label="Search images, hosts, containers, tags and metadata"
      onBlur={close}
      onClick={open}
      onFocus={open}
      onInput={({ currentTarget }) => setPlace(findPlace(currentTarget))}
      onKeyDown={onKeyDown}
      onQuery={(text) => {
        setOpen(true)
        setChosen(null)
        onView({ query: text })
      }}
      onSelect={({ currentTarget }) => setPlace(findPlace(currentTarget))}
      ref={ref}
      role="combobox"
      spellCheck={false}
      value={query}
    >
      {suggestions.length > 0 && <Suggestions at={at} id={id} onTake={take} suggestions={suggestions} />}
    </SearchField>
  )
}

/** Finds the place of the cursor. */
function findPlace({ selectionStart, value }: HTMLInputElement): number {
  return selectionStart ?? value.length
}
