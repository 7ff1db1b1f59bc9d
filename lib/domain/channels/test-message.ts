import type { Message } from './message'

/** Creates a message that says nothing but that it arrives. @param url the address of the board; null when it is not known */
export function createTestMessage(url: string | null): Message {
  const counts = { pending: 0, new: 0, major: 0, olderThan7Days: 0, stillOld: 0 }
  return { kind: 'test', title: 'A test: messages arrive here', url, counts, updates: [], troubles: [], actions: [] }
}
