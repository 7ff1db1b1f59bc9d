import type { Server } from '@/lib/server'

/** A person, a token, or anyone: whoever makes a request, as the authorizer found. */
export type Caller = Awaited<ReturnType<Server['auth']['authorizer']['authorize']>>

/** Returns the name of the person or token that makes a request; '' when nobody signs in. */
export function getActorName(caller: Caller): string {
  switch (caller.kind) {
    case 'person':
      return caller.name
    case 'token':
      return caller.token.name
    case 'anyone':
      return ''
  }
}
