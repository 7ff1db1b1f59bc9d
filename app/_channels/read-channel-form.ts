import type { ChannelEditWire } from '@/lib/wire/channels/channels'
import type { Service } from './services'

/** Reads the address and the secret of a form; an empty field is left out, since what is kept stays. */
export function readSecrets(form: FormData, service: Service): Pick<ChannelEditWire, 'url' | 'secret'> {
  const read = (name: string) => String(form.get(name) ?? '').trim()
  const isGiven = service.address.some(({ name }) => read(name) !== '')
  const url = service.buildUrl === undefined ? read('url') : service.buildUrl(read)
  const secret = read('secret')
  return { ...(isGiven && { url }), ...(secret !== '' && { secret }) }
}

/** Reads the hours in which nothing is sent; null when there are none. */
export function readQuiet(form: FormData): { from: string; until: string } | null {
  const [from, until] = [form.get('quiet-from'), form.get('quiet-until')]
  return from === null || until === null ? null : { from: String(from), until: String(until) }
}
