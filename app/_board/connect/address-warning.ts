import { parseUrl } from '@/lib/domain/parse-url'

/** Matches the names and addresses at which a machine reaches itself, as a URL has them. */
const ITSELF = /^(localhost|.+\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/

/**
 * Finds the reason why a DIUN in a container will not reach the board at an address; `''` for none.
 * @param pageOrigin the origin at which the browser reaches the board
 */
export function findAddressWarning(address: string, pageOrigin: string): string {
  const url = parseUrl(address)
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '')
    return 'This is no address. It begins with http:// or https://, such as http://192.168.1.20:8080.'
  if (ITSELF.test(url.hostname))
    return `A container cannot reach ${url.hostname}: there, that is the container itself. Enter the name or address of this machine in your network, such as http://192.168.1.20:8080.`
  if (url.protocol === 'http:' && pageOrigin === `https://${url.host}`)
    return 'You reach the board by https://. If http:// is redirected there, the redirect loses what DIUN sends.'
  return ''
}
