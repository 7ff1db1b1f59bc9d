import type { Access } from '@/lib/domain/access/access'
import { createRoutes, type Handlers } from '@/lib/http/route'
import { openServer, type Server } from '@/lib/server'

export type Caller = Awaited<ReturnType<Server['auth']['guard']['admit']>>

/**
 * The handlers of one path under `/api`; a method that is not given answers 405.
 * @param access who may call them; left out: who may read may GET, and who may write may do the rest
 */
export function createApiRoutes(handlers: Handlers<Caller>, access?: Access) {
  return createRoutes(handlers, {
    async guard(request) {
      const { auth } = await openServer()
      return auth.guard.admit(access ?? (isReading(request) ? 'read' : 'write'), request)
    },
    log: readLog,
  })
}

export async function readLog() {
  return (await openServer()).log
}

function isReading({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD'
}
