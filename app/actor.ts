import type { Caller } from './routes'

/** Who does what is asked for: the name of a person or a token; '' when nobody signs in. */
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
