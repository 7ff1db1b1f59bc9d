import { readImageReference } from './image-reference'

/** As distribution/reference has it for a part of a repository: it starts with a letter or digit, so never `..`. */
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9._-]*$/

/** Images that many run and that are not named as the repository they are built from. */
const REPOSITORIES = new Map([
  ['home-assistant/home-assistant', 'home-assistant/core'],
  ['immich-app/immich-machine-learning', 'immich-app/immich'],
  ['immich-app/immich-server', 'immich-app/immich'],
  ['goauthentik/ldap', 'goauthentik/authentik'],
  ['goauthentik/proxy', 'goauthentik/authentik'],
  ['goauthentik/server', 'goauthentik/authentik'],
  ['zigbee2mqtt/zigbee2mqtt', 'Koenkk/zigbee2mqtt'],
])

/**
 * The page of releases where what changed can be read; null when the reference does not tell where that would be.
 * It is a guess: an image may be named otherwise than the repository it is built from.
 */
export function toSourceLink(image: string): string | null {
  const { registry, repository } = readImageReference(image)
  const parts = repository.split('/')
  if (!parts.every((part) => PLAIN.test(part))) return null

  const [owner, name] = parts
  if (owner === undefined || name === undefined) return null
  if (owner === 'linuxserver') return parts.length === 2 ? toLinuxserverLink(registry, name) : null
  if (registry === 'ghcr.io')
    return `https://github.com/${REPOSITORIES.get(`${owner}/${name}`) ?? `${owner}/${name}`}/releases`
  if (registry === 'registry.gitlab.com') return `https://gitlab.com/${owner}/${name}/-/releases`
  if (registry === 'codeberg.org') return `https://codeberg.org/${owner}/${name}/releases`
  return null
}

/** LinuxServer.io keeps each image in a repository named `docker-` and the image: https://github.com/linuxserver */
function toLinuxserverLink(registry: string, name: string): string | null {
  if (!['lscr.io', 'ghcr.io', 'docker.io', ''].includes(registry)) return null
  return `https://github.com/linuxserver/docker-${name}/releases`
}
