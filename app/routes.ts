import type { Access } from '@/lib/domain/access/access'
import { createRoutes, type Handlers } from '@/lib/http/route'
import { openServer, type Server } from '@/lib/server'

export type Caller = Awaited<ReturnType<Server['auth']['authorizer']['admit']>>

/**
 * The handlers of one path under `/api`; a method that is not given answers 405.
 * @param access who may call them; left out: who may read may GET, and who may write may do the rest
 */
export function createApiRoutes(handlers: Handlers<Caller>, access?: Access) {
  return createRoutes(handlers, {
    async authorize(request) {
      const { auth } = await openServer()
      return auth.authorizer.admit(access ?? (isReadRequest(request) ? 'read' : 'write'), request)
    },
    log: getLog,
  })
}

export async function getLog() {
  return (await openServer()).log
}

function isReadRequest({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD'
}
