import type { IncomingMessage } from 'node:http'
import { BODY_TIMEOUT_MS, createTooLargeError, createTruncatedBodyError } from '../reading/read-body'

type Limits = {
  /** In bytes; less than a request keeps by itself, so that nothing of it has to be taken out. */
  longest: number
  /** As many may be unfinished: when another comes, the one that has been for longest is cut off. */
  most: number
}

/**
 * Has a request wait until all of its body is here, so that whoever sends half of it holds nothing but that.
 * @returns a function that throws TooLarge, and InvalidInput for a body that stops half-way
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
