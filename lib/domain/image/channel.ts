import { type ImageVersion, parseVersion } from './version'

/** Matches the names that repositories give to builds of what is not released yet. */
const PRERELEASE_NAME =
  /^(?:alpha|beta|rc|dev|devel|develop|development|nightly|edge|canary|unstable|snapshot|preview|next|testing|main|master|trunk|head)$/i

/** The version that an image tag names, if it names one, and what else the tag says. */
export type Channel = {
  version: ImageVersion | null
  /** True for a pre-release, such as `1.30.0-rc1` or `nightly`. */
  isPrerelease: boolean
  /** The variant, as in `ImageVersion`; that of `latest-alpine` is alpine. */
  variant: string
}

/** Caches the channels that were read, since a repository's tags are compared each time that one is reported. */
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
