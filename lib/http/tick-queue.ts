/**
 * Begins few in each turn of the event loop, in the order they came: what others sent meanwhile is read in between, and waits
 * for these few, however many there are.
 */
export function createTickQueue(perTurn: number): (begin: () => void) => void {
  const waiting: (() => void)[] = []
  let isScheduled = false

  function schedule(): void {
    if (isScheduled) return
    isScheduled = true
    setImmediate(beginFew)
  }

  function beginFew(): void {
    isScheduled = false
    for (const begin of waiting.splice(0, perTurn)) begin()
    if (waiting.length > 0) schedule()
  }

  return (begin) => {
    waiting.push(begin)
    schedule()
  }
}
