import { findMistakes, IS_VALUES } from '@/lib/domain/board/search/search-matcher'
import type { SearchWord } from '@/lib/domain/board/search/search-words'
import { PARTS } from '@/lib/domain/board/view'
import { Button } from '../../_ui/button'
import { Icon } from '../../_ui/icon'

export function NothingFound({ query, onClear }: { query: string; onClear(): void }) {
  const mistakes = findMistakes(query)
  return (
    <div className="flex flex-col items-center gap-3 py-16 text-center">
      <Icon className="size-6! text-ink-faint" name="search" />
      <div>
        <p className="font-semibold text-lg">Nothing matches</p>
        {mistakes.length === 0 && (
          <p className="text-ink-soft text-pretty">No image matches both the search and the filters.</p>
        )}
        {mistakes.map((word) => (
          <p className="max-w-prose text-ink-soft text-pretty" key={word.at}>
            <bdi translate="no">“{word.text}”</bdi> means nothing here: {describeMeant(word)}
          </p>
        ))}
      </div>
      <Button look="secondary" onClick={onClear}>
        Show everything
      </Button>
    </div>
  )
}

function describeMeant({ key }: SearchWord): string {
  if (key === 'is') return `is: goes with ${listValues(IS_VALUES)}.`
  if (key === 'has') return `has: goes with ${listValues(PARTS)}.`
  return `${key}: goes with a number of hours, days or weeks, such as ${key}:12h, ${key}:7d or ${key}:2w.`
}

function listValues(values: readonly string[]): string {
  return `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`
}
