/** Leads to a page with all images, where the browser cannot render those that the first page leaves out. */
export function AllCardsLink({ isNeeded, query }: { isNeeded: boolean; query: string }) {
  if (!isNeeded) return null
  return (
    <p className="if-read-only">
      Only the first images are shown.{' '}
      <a className="rounded underline underline-offset-4" href={`/${query}${query === '' ? '?' : '&'}all`}>
        Show all
      </a>
    </p>
  )
}
