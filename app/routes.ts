import { createRoutes, type Handlers } from '@/lib/http/route'
import { openServer } from '@/lib/server'

/** The handlers of one path under `/api`; a method that is not given answers 405. */
export function createApiRoutes(handlers: Handlers) {
  return createRoutes(handlers, { log: readLog })
}

export async function readLog() {
  return (await openServer()).log
}
