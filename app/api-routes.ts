import type { Access } from '@/lib/domain/access/access'
import { getServer } from '@/lib/get-server'
import { createRoutes, type Handlers } from '@/lib/http/route'
import type { Server } from '@/lib/server'
import { type Caller, getActorName } from './caller'

/** A handler of the API gets whose request it is, under which name the activity lists what it does, and the server. */
type ApiAdmission = { caller: Caller; actor: string; server: Server }

/**
 * Creates the handlers of one path under `/api`; a method that is not given is answered with 405.
 * @param access the access that callers need; left out: whoever may read may GET, and whoever may write may do the rest; `person for changes`:
 *   the rest is for people alone
 */
export function createApiRoutes(handlers: Handlers<ApiAdmission>, access?: Access | 'person for changes') {
  return createRoutes(handlers, {
    async authorize({ request }) {
      const server = await getServer()
      const forChanges = access === 'person for changes' ? 'person' : 'write'
      const usual = isReadRequest(request) ? 'read' : forChanges
      const wanted = access === undefined || access === 'person for changes' ? usual : access
      const caller = await server.auth.authorizer.authorize(wanted, request)
      return { caller, actor: getActorName(caller), server }
    },
    log: getLog,
  })
}

export async function getLog() {
  return (await getServer()).log
}

export function isReadRequest({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD'
}
