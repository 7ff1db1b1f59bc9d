import { type ImageVersion, parseVersion } from './version'

/** What is built from what is not released yet, by the names that repositories give it. */
const PRERELEASE_NAME =
  /^(?:alpha|beta|rc|dev|devel|develop|development|nightly|edge|canary|unstable|snapshot|preview|next|testing|main|master|trunk|head)$/i

/** What an image tag says besides the version that it names, if it does. */
export type Channel = {
  version: ImageVersion | null
  /** `1.30.0-rc1` or `nightly`. */
  isPrerelease: boolean
  /** As in `ImageVersion`; `latest-alpine` → alpine. */
  variant: string
}

/** Those that were read, since a repository's tags are compared each time that one is reported. */
const channels = new Map<string, Channel>()
const MAX_CHANNELS = 10_000

export function getChannel(imageTag: string): Channel {
  const made = channels.get(imageTag)
  if (made !== undefined) return made
  if (channels.size >= MAX_CHANNELS) channels.clear()
  const channel = parseChannel(imageTag)
  channels.set(imageTag, channel)
  return channel
}

function parseChannel(imageTag: string): Channel {
  const version = parseVersion(imageTag)
  if (version !== null) return { version, isPrerelease: version.prerelease.length > 0, variant: version.variant }
  const [name = '', ...rest] = imageTag.toLowerCase().split('-')
  return { version, isPrerelease: PRERELEASE_NAME.test(name), variant: rest.join('-') }
}
