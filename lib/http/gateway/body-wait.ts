import type { IncomingMessage } from 'node:http'
import { BODY_TIMEOUT_MS, createTooLargeError, createTruncatedBodyError } from '../reading/read-body'

type Limits = {
  /** The longest accepted body in bytes. It is less than a request buffers by itself, so nothing of the body has to be read here. */
  longest: number
  /** The number of bodies that may be unfinished: when another comes, the one that has been unfinished for longest is cut off. */
  most: number
}

/**
 * Creates a function that waits until the whole body of a request has arrived, so that a request with half a body takes up
 * nothing but that half.
 * @returns a function that throws TooLargeError for a body that is too long, and InvalidInputError for one that stops half-way
 */
export function createBodyWaiter({ longest, most }: Limits): (request: IncomingMessage) => Promise<void> {
  const unfinished = new Set<() => void>()

  return async (request) => {
    if (Number(request.headers['content-length'] ?? 0) > longest) throw createTooLargeError(longest)
    if (request.complete) return
    await new Promise<void>((resolve, reject) => {
      const end = (error?: Error) => {
        unfinished.delete(cutOff)
        clearTimeout(timer)
        request.off('readable', checkBody).off('close', cutOff)
        if (error === undefined) resolve()
        else reject(error)
      }
      const cutOff = () => end(createTruncatedBodyError())
      const checkBody = () => {
        if (request.readableLength > longest) end(createTooLargeError(longest))
        else if (request.complete) end()
      }
      const timer = setTimeout(cutOff, BODY_TIMEOUT_MS)
      const [oldest] = unfinished
      if (unfinished.size >= most) oldest?.()
      unfinished.add(cutOff)
      request.on('readable', checkBody).on('close', cutOff)
      checkBody()
    })
  }
}
