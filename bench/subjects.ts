import { createDiunEvent } from '../e2e/support/senders/diun-event.ts'
import { type Subject, sendMany } from './load.ts'

/** Creates a request for a handler that does nothing, to see the cost of the framework alone: a slash at the end leads to Next's router. */
export function createEmptyHandler(url: string, connections = 64): Subject {
  return { name: 'empty handler', url, path: '/healthz/', method: 'GET', connections }
}

/** Creates webhooks that each report another digest of one of the images `0` to `images - 1`, as updates of known images do. */
export function createWebhooks(url: string, images: number, connections: number): Subject {
  const name = `webhook, ${images.toLocaleString('en')} images`
  const body = () =>
    JSON.stringify(createDiunEvent({ image: formatImage(Math.floor(Math.random() * images)), hostname: 'nas' }))
  return { name, url, path: '/webhook', method: 'POST', connections, body }
}

/** Stores the images `first` to `first + count - 1` by webhooks. */
export async function storeImages(url: string, first: number, count: number): Promise<void> {
  let next = first
  const body = () => {
    const event = createDiunEvent({ image: formatImage(next), hostname: 'nas' })
    next += 1
    return JSON.stringify(event)
  }
  await sendMany({ name: 'storing', url, path: '/webhook', method: 'POST', connections: 64, body }, count)
}

export function formatImage(number: number): string {
  return `registry.example.org/team-${number % 100}/service-${number}:1.${number % 30}`
}
