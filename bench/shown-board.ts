import { z } from 'zod'
import { createDiunEvent } from '../e2e/support/senders/diun-event.ts'

const Board = z.object({ database: z.string(), revision: z.number() })

/** A board that is open in a page, as far as the server notices: an event stream, and what has changed is asked for after each event. */
export type ShownBoard = {
  /** Sends a webhook about an image. Returns the ms until the page has been answered what has changed. */
  measureChange(image: string): Promise<number>
  close(): Promise<void>
}

export async function openShownBoard(url: string): Promise<ShownBoard> {
  let shown = Board.parse(await (await fetch(`${url}/api/board`)).json())
  const { body } = await fetch(`${url}/api/changes`)
  if (body === null) throw new Error('The event stream has no body.')
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  await reader.read()

  async function readChanges(): Promise<void> {
    const known = new URLSearchParams({ database: shown.database, since: String(shown.revision) })
    shown = Board.extend({ since: z.number() }).parse(await (await fetch(`${url}/api/board?${known}`)).json())
  }

  return {
    async measureChange(image) {
      const before = shown.revision
      const body = JSON.stringify(createDiunEvent({ image, hostname: 'nas' }))
      const sentAt = performance.now()
      const sent = fetch(`${url}/webhook`, { method: 'POST', body })
      while (shown.revision === before) {
        await reader.read()
        await readChanges()
      }
      const ms = performance.now() - sentAt
      const { ok } = await sent
      if (!ok) throw new Error('The webhook was refused.')
      return ms
    },
    close: () => reader.cancel(),
  }
}
