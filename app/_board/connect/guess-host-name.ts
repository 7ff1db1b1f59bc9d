import { parseUrl } from '@/lib/domain/parse-url'

/** The name of a server of which no address tells one. */
const USUAL_HOST_NAME = 'homeserver'

/** The ends of names that a network at home gives to its machines (RFC 8375, RFC 6762, and what routers are set to). */
const LOCAL_ENDS = ['.lan', '.local', '.home', '.internal', '.localdomain', '.fritz.box', '.home.arpa']

/** Guesses the name of the server by the address that its board has in the network; that of a proxy on the internet says nothing of it. */
export function guessHostName(origin: string): string {
  const name = parseUrl(origin)?.hostname ?? ''
  const end = LOCAL_ENDS.find((one) => name.endsWith(one)) ?? ''
  const label = name.slice(0, name.length - end.length)
  return /^[a-z][a-z0-9-]*$/.test(label) && label !== 'localhost' ? label : USUAL_HOST_NAME
}
