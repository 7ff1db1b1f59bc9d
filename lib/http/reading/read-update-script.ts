import { UpdateScriptRequest } from '@/lib/wire/update-script'
import { parseWithSchema } from './parse-with-schema'

/** Reads which updates of a host a script is asked for. */
export function readWantedUpdate(body: unknown) {
  const { host, images = null, kind = null } = parseWithSchema(UpdateScriptRequest, body)
  return { host, images, kind }
}
