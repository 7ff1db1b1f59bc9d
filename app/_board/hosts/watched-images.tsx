import { useState } from 'react'
import type { WatchedImage } from '@/lib/domain/diun/compare-list'
import { SearchField } from '../../_ui/forms/search-field'
import { Age } from '../time/age'

/** Fewer images than these are seen at a glance, and need no search. */
const MIN_TO_SEARCH = 12

const OUTCOMES: Record<WatchedImage['outcome'], string> = {
  brought_back: 'brought back',
  known: 'known',
  unheard: 'never reported',
}

/** Lists the image tags that DIUN watches on a host, with the outcome of each. */
export function WatchedImages({ images }: { images: readonly WatchedImage[] }) {
  const [query, setQuery] = useState('')
  const shown = images.filter(({ image }) => image.toLowerCase().includes(query.trim().toLowerCase()))
  return (
    <div className="flex flex-col gap-2">
      {images.length >= MIN_TO_SEARCH && (
        <SearchField label="Find an image that DIUN watches" onQuery={setQuery} value={query} />
      )}
      <ul
        aria-label="What DIUN watches"
        className="max-h-[min(24rem,50dvh)] divide-y divide-line overflow-y-auto rounded-lg border border-line"
      >
        {shown.map(({ image, created, outcome }) => (
          <li className="flex flex-wrap items-baseline gap-x-3 px-3 py-1.5" key={image}>
            <span className="min-w-0 flex-1 basis-48 break-words" translate="no">
              {image}
            </span>
            {created !== null && (
              <span className="text-ink-faint text-xs">
                built <Age instant={created} />
              </span>
            )}
            <span
              className={`text-xs sm:w-24 sm:text-right ${outcome === 'brought_back' ? 'font-medium text-accent' : 'text-ink-faint'}`}
            >
              {OUTCOMES[outcome]}
            </span>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className="text-ink-soft">That image is not in DIUN’s list.</p>}
    </div>
  )
}
