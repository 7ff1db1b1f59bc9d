import { MAX_CARDS } from '@/lib/domain/board/first-cards'

type AllCardsLinkProps = {
  /** The number of cards that the page holds. */
  cards: number
  /** The number of cards that the server renders. */
  first: number
  /** False if the board has more cards than the page holds. */
  isWhole: boolean
  query: string
}

/** Leads to a page with more images, where the browser cannot render those that the first page leaves out. */
export function AllCardsLink({ cards, first, isWhole, query }: AllCardsLinkProps) {
  if (isWhole ? cards <= first : cards < first) return null
  return (
    <p className="if-read-only">
      Only the first {first} images are shown.{' '}
      {first < MAX_CARDS && (
        <a className="rounded underline underline-offset-4" href={`/${query}${query === '' ? '?' : '&'}all`}>
          {isWhole && cards <= MAX_CARDS ? 'Show all' : `Show ${MAX_CARDS}`}
        </a>
      )}
    </p>
  )
}
