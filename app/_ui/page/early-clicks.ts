/** The event by which the page tells that it works. */
export const WORKS = 'pageworks'

/**
 * Keeps the clicks on controls that come before React runs, the first on each, and repeats them once the page works. Without it they would be lost,
 * or open an empty menu. Its source text is part of a script on each page, so it must not use anything outside of itself.
 * @param works the event by which the page tells that it works
 */
export function keepEarlyClicks(works: string): void {
  const kept: MouseEvent[] = []
  const onClick = (event: MouseEvent) => {
    const { target, isTrusted } = event
    if (!isTrusted || !(target instanceof Element) || target.closest('button, input, [data-row]') === null) return
    // A link works by itself, and so does what folds.
    if (target.closest('a, summary') !== null) return
    event.preventDefault()
    event.stopPropagation()
    if (!kept.some((other) => other.target === target)) kept.push(event)
  }
  const onWorks = () => {
    removeEventListener('click', onClick, true)
    // Each is a task of its own, as it would have been: React renders at once what a click opens only while it does nothing else.
    for (const event of kept) setTimeout(() => event.target?.dispatchEvent(new MouseEvent('click', event)))
  }
  addEventListener('click', onClick, true)
  addEventListener(works, onWorks, { once: true })
}
