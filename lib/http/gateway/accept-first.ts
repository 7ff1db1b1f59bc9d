import type { Server } from 'node:http'

/**
 * A request waits for this many connections at most, so that connections without end cannot hold it up: some 10 ms, and longer where each turn
 * of the event loop has other work.
 */
const MAX_CONNECTIONS = 128

/**
 * Creates a function that runs tasks at once, but puts them off while the server accepts connections that have come together. libuv accepts
 * one connection in each turn of the event loop (libuv/libuv#3696), and each turn would answer all that those before it have sent: the
 * last of 64 connections waited for some 2,000 answers to others.
 */
export function acceptFirst(server: Server): (task: () => void) => void {
  let isAccepting = false
  let hasAccepted = false
  let accepted = 0
  let tasks: (() => void)[] = []

  const check = () => {
    if (hasAccepted && accepted < MAX_CONNECTIONS) {
      hasAccepted = false
      setImmediate(check)
      return
    }
    isAccepting = false
    accepted = 0
    const due = tasks
    tasks = []
    // Each by itself, so that one that throws keeps no other from running.
    for (const task of due) queueMicrotask(task)
  }

  server.on('connection', () => {
    hasAccepted = true
    accepted += 1
    if (isAccepting) return
    isAccepting = true
    setImmediate(check)
  })
  return (task) => {
    if (isAccepting) tasks.push(task)
    else task()
  }
}
