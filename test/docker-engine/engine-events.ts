import type { ServerResponse } from 'node:http'
import { z } from 'zod'

/** An event of an engine, such as `container` and `start`. */
export type EngineEvent = { type: 'container' | 'image' | 'service'; action: string }

const Filters = z.object({ type: z.array(z.string()).optional(), event: z.array(z.string()).optional() })

/** Opens the events of an engine: a line of JSON each, to all who follow and have asked for such ones. */
export function openEvents() {
  const followers = new Map<ServerResponse, z.infer<typeof Filters>>()

  return {
    follow(response: ServerResponse, filters: string | null) {
      followers.set(response, Filters.parse(JSON.parse(filters ?? '{}')))
      response.on('close', () => followers.delete(response))
      response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders()
    },
    emit({ type, action }: EngineEvent) {
      const line = JSON.stringify({ Type: type, Action: action, Actor: { ID: 'ab'.repeat(32), Attributes: {} } })
      for (const [response, wanted] of followers) {
        const isWanted = (wanted.type?.includes(type) ?? true) && (wanted.event?.includes(action) ?? true)
        if (isWanted) response.write(`${line}\n`)
      }
    },
    breakAll() {
      for (const response of followers.keys()) response.destroy()
    },
  }
}
