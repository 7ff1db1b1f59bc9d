/**
 * The feed notifies its subscribers that something changed. It carries no state, so nothing can be missed that reading again would not
 * show.
 */
export type ChangeFeed = {
  /** Calls every subscriber, once per revision: a revision not newer than the last published is nothing new. */
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
  let isClosed = false

  function interrupt(): void {
    latest = -1
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
      for (const subscriber of subscribers) subscriber.onChange(revision)
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
