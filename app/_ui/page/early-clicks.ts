/** The event by which the page tells that it works. */
export const WORKS = 'pageworks'

/**
 * Keeps the clicks on controls that come before React runs, the first on each, and repeats them once the page works. Without it they would be lost,
 * or open an empty menu. Its source text is part of a script on each page, so it must not use anything outside of itself.
 * @param works the event by which the page tells that it works
 */
export function keepEarlyClicks(works: string): void {
  const kept = new Map<Element, MouseEvent>()
  const onClick = (event: MouseEvent) => {
    const { target, isTrusted } = event
    // A link works by itself, and so does the page with which Next reports that another failed.
    if (!isTrusted || !(target instanceof Element) || target.closest('a, #__next_error__') !== null) return
    const control = target.closest('button, input, summary, [data-row]')
    if (control === null) return
    event.preventDefault()
    event.stopPropagation()
    // One control has several parts, such as its text. A second click may be meant for what the first one opens.
    if (!kept.has(control)) kept.set(control, event)
  }
  const onWorks = () => {
    removeEventListener('click', onClick, true)
    for (const event of kept.values()) {
      // Each is a task of its own, as it would have been: React renders at once what a click opens only while it does nothing else. A timer
      // would come late in a tab that is hidden, when the board may show something else.
      const { port1, port2 } = new MessageChannel()
      port2.onmessage = () => {
        port2.close()
        if (event.target !== null) event.target.dispatchEvent(new MouseEvent('click', event))
      }
      port1.postMessage(null)
    }
  }
  addEventListener('click', onClick, true)
  addEventListener(works, onWorks, { once: true })
}
