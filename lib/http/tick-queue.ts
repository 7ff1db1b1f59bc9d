/**
 * Creates a queue that begins a few tasks in each turn of the event loop, in the order they came: what others send meanwhile is read
 * in between, and waits only for these few, however many are queued.
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
