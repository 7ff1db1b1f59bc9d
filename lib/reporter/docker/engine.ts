import { type Api, ask } from '../ask'
import type { Place } from '../http'
import { type JsonObject, readObject, readObjects, readText } from '../read-json'
import { describePlace, describeUnreachable } from './find-place'

/** The version of the API that is spoken. From it on, the digests of index and platform are told apart. */
const WANTED = '1.48'

/** The engine's description of itself. */
export type EngineVersion = {
  name: 'docker' | 'podman'
  version: string
  platform: string
  /** The beginning of each path, `/v1.48`. */
  prefix: string
}

export function createEngineApi(place: Place): Api {
  return {
    place,
    name: describePlace(place),
    // Engines and proxies want a name of the host, whatever it is.
    headers: { host: 'localhost' },
    describeUnreachable: (code) => describeUnreachable(place, code),
  }
}

/** @throws SourceError */
export async function readVersion(api: Api, signal: AbortSignal): Promise<EngineVersion> {
  const answer = readObject(await ask(api, '/version', signal))
  const isPodman = readObjects(answer.Components).some(({ Name }) => Name === 'Podman Engine')
  return {
    name: isPodman ? 'podman' : 'docker',
    version: readText(answer.Version),
    platform: [answer.Os, answer.Arch].map(readText).filter(Boolean).join('/'),
    prefix: `/v${selectApiVersion(answer)}`,
  }
}

/** Selects the version of the API: the one wanted, unless the engine is too old for it, or has given it up. */
function selectApiVersion({ ApiVersion, MinAPIVersion }: JsonObject): string {
  const newest = readText(ApiVersion)
  const oldest = readText(MinAPIVersion)
  if (newest !== '' && isOlder(newest, WANTED)) return newest
  return oldest !== '' && isOlder(WANTED, oldest) ? oldest : WANTED
}

function isOlder(one: string, other: string): boolean {
  const [major = 0, minor = 0] = one.split('.').map(Number)
  const [otherMajor = 0, otherMinor = 0] = other.split('.').map(Number)
  return major === otherMajor ? minor < otherMinor : major < otherMajor
}
