/**
 * The time between two notifications, in ms. Webhooks that keep coming change something hundreds of times a second, and each notification is a
 * write to the connection of every open page.
 */
const PACE_MS = 100

/**
 * The feed notifies its subscribers that something changed. It carries no state, so nothing can be missed that reading again would not
 * show.
 */
export type ChangeFeed = {
  /**
   * Calls every subscriber at once, or, within 100 ms of the last call, at the end of these, with the newest revision. A revision not
   * newer than the last published is nothing new.
   */
  publish(revision: number): void
  subscribe(subscriber: Subscriber): () => void
  hasSubscribers(): boolean
  countSubscribers(): number
  /**
   * Calls `onClose` of every subscriber: each comes back and reads how things are. A database that takes over may have lost revisions,
   * so any revision is news from now on.
   */
  interrupt(): void
  /** Calls `onClose` of every subscriber, present and future. */
  close(): void
}

type Subscriber = { onChange(revision: number): void; onClose(): void }

export function createChangeFeed(): ChangeFeed {
  const subscribers = new Set<Subscriber>()
  let latest = -1
  let told = -1
  let pace: ReturnType<typeof setTimeout> | undefined
  let isClosed = false

  function notify(): void {
    told = latest
    pace = setTimeout(endPace, PACE_MS)
    for (const subscriber of subscribers) subscriber.onChange(latest)
  }

  function endPace(): void {
    pace = undefined
    if (told !== latest) notify()
  }

  function interrupt(): void {
    clearTimeout(pace)
    pace = undefined
    latest = -1
    told = -1
    const interrupted = [...subscribers]
    subscribers.clear()
    for (const subscriber of interrupted) subscriber.onClose()
  }

  return {
    hasSubscribers: () => subscribers.size > 0,
    countSubscribers: () => subscribers.size,
    interrupt,
    publish(revision) {
      if (revision <= latest) return
      latest = revision
      if (pace === undefined) notify()
    },
    subscribe(subscriber) {
      if (isClosed) {
        subscriber.onClose()
        return () => {}
      }
      subscribers.add(subscriber)
      return () => {
        subscribers.delete(subscriber)
      }
    },
    close() {
      isClosed = true
      interrupt()
    },
  }
}
