import { type ImageVersion, readVersion } from './version'

/** What is built from what is not released yet, by the names that repositories give it. */
const EARLY =
  /^(?:alpha|beta|rc|dev|devel|develop|development|nightly|edge|canary|unstable|snapshot|preview|next|testing|main|master|trunk|head)$/i

/** What an image tag says besides the version that it names, if it does. */
export type Channel = {
  version: ImageVersion | null
  /** `1.30.0-rc1` or `nightly`. */
  isEarly: boolean
  /** As in `ImageVersion`; `latest-alpine` → alpine. */
  variant: string
}

/** Those that were read, since a repository's tags are compared each time that one is reported. */
const known = new Map<string, Channel>()
const MOST_KNOWN = 10_000

export function readChannel(imageTag: string): Channel {
  const made = known.get(imageTag)
  if (made !== undefined) return made
  if (known.size >= MOST_KNOWN) known.clear()
  const channel = toChannel(imageTag)
  known.set(imageTag, channel)
  return channel
}

function toChannel(imageTag: string): Channel {
  const version = readVersion(imageTag)
  if (version !== null) return { version, isEarly: version.prerelease.length > 0, variant: version.variant }
  const [name = '', ...rest] = imageTag.toLowerCase().split('-')
  return { version, isEarly: EARLY.test(name), variant: rest.join('-') }
}
