import type { APIRequestContext } from '@playwright/test'
import { receive } from '../support/board/board-page'
import { createDigest, reportRunning } from '../support/board/report-running'

/** An image that one host runs, and what DIUN reported of it. */
export type HostedImage = {
  host: string
  /** The image without its tag. */
  repository: string
  /** The tag that is reported, and the version that it is by its label. */
  imageTag: string
  /** The version that runs; equal to the reported one for an image that needs no update. */
  from: string
  to: string
  /** The days since the reported build was made. */
  age: number
}

export const HOSTS = ['attic', 'cellar', 'cloud', 'garage', 'media', 'nas'] as const

/** Each line: the repository, the version that runs, the one that is reported, and `latest` where its tag moves. */
const PROGRAMS = `
docker.io/library/postgres 16.9 18.1
docker.io/library/mariadb 10.11.14 12.1.2
docker.io/library/redis 7.4.6 8.4.0
docker.io/library/mongo 7.0.26 8.2.2
docker.io/library/elasticsearch 8.19.7 9.2.1
docker.io/library/rabbitmq 3.13.7 4.2.1
docker.io/library/traefik v2.11.30 v3.6.2
docker.io/library/nextcloud 31.0.10 32.0.2
docker.io/library/ghost 5.130.5 6.8.0
docker.io/library/node 22.21.1 24.11.1
docker.io/grafana/grafana 11.6.8 12.3.0
docker.io/grafana/loki 2.9.17 3.6.1
docker.io/prom/prometheus v2.55.1 v3.7.3
docker.io/gitea/gitea 1.25.1 1.25.2
docker.io/vaultwarden/server 1.34.2 1.34.3 latest
docker.io/jellyfin/jellyfin 10.11.2 10.11.3 latest
docker.io/linuxserver/sonarr 4.0.15 4.0.16 latest
docker.io/linuxserver/radarr 5.28.0 6.0.4
docker.io/linuxserver/prowlarr 1.37.0 2.3.0
docker.io/linuxserver/bazarr 1.5.2 1.5.3 latest
docker.io/linuxserver/sabnzbd 4.5.3 4.5.5 latest
docker.io/linuxserver/qbittorrent 5.1.2 5.1.4 latest
docker.io/homeassistant/home-assistant 2025.11.1 2025.11.3
docker.io/n8nio/n8n 1.119.2 1.121.3
docker.io/louislam/uptime-kuma 1.23.17 2.0.2
docker.io/portainer/portainer-ce 2.33.3 2.33.4
docker.io/adguard/adguardhome v0.107.68 v0.107.69
docker.io/syncthing/syncthing 1.30.0 2.0.12
docker.io/eclipse-mosquitto/mosquitto 2.0.21 2.0.22
docker.io/library/nginx 1.29.2 1.29.3
docker.io/library/caddy 2.10.1 2.10.2
docker.io/freshrss/freshrss 1.27.0 1.27.1
docker.io/filebrowser/filebrowser v2.44.1 v2.45.0
docker.io/audiobookshelf/audiobookshelf 2.29.0 2.30.0
ghcr.io/immich-app/immich-server v1.144.1 v2.3.1
ghcr.io/paperless-ngx/paperless-ngx 2.19.5 2.20.0
ghcr.io/home-assistant/home-assistant 2025.10.4 2025.11.3
ghcr.io/goauthentik/server 2025.8.4 2025.10.2
ghcr.io/miniflux/miniflux 2.2.13 2.2.14
ghcr.io/mealie-recipes/mealie v2.8.0 v3.5.0
ghcr.io/gethomepage/homepage v1.6.1 v1.7.0
ghcr.io/amir20/dozzle v8.14.6 v8.14.8
ghcr.io/wg-easy/wg-easy 14 15
ghcr.io/zigbee2mqtt/zigbee2mqtt 2.6.2 2.6.3
registry.lan:5000/team/api 1.8.0 1.9.0
registry.lan:5000/team/web 1.8.0 1.9.0
registry.lan:5000/team/worker 1.8.0 1.8.1
quay.io/keycloak/keycloak 26.4.4 26.4.5
docker.io/vikunja/vikunja 0.24.6 1.0.0
`

/** Programs of which there are small updates, or none: the last 15. */
const SMALL_PROGRAMS = `
actual-server airsonic apprise archivebox ariang atuin authelia azuracast babybuddy baikal beszel bookstack borgmatic budibase
calibre-web changedetection cloudflared code-server collabora cryptpad dashy docuseal duplicati emby esphome excalidraw firefly-iii
flame flaresolverr focalboard forgejo gatus gluetun gotify grocy guacamole healthchecks hedgedoc heimdall homarr homebox invidious
invoiceninja it-tools jellyseerr joplin kavita kimai komga kopia lidarr linkding linkwarden listmonk lychee maloja maybe memos mylar
navidrome netdata nocodb ntfy ombi onlyoffice overseerr owncast paperless-gpt pgadmin photoprism pihole piped privatebin readarr
romm searxng semaphore shiori speedtest stirling-pdf tandoor
`

const CURRENT = 15
const PENDING = 114

/** Returns the images of six hosts on a Saturday morning: 114 have an update, 21 of them a major one, and 15 have none. */
export function createSaturday(): readonly HostedImage[] {
  const programs = splitWords(PROGRAMS, '\n').map((line) => line.split(' '))
  const small = splitWords(SMALL_PROGRAMS, /\s+/).map((name, index) => {
    const [minor, patch] = [index % 9, index % 7]
    return [`ghcr.io/selfhosters/${name}`, `2.${minor}.${patch}`, `2.${minor}.${patch + 1}`]
  })
  return [...programs, ...small]
    .slice(0, PENDING + CURRENT)
    .map(([repository = '', from = '', to = '', tag], index) => ({
      host: HOSTS[index % HOSTS.length] ?? 'nas',
      repository,
      imageTag: tag ?? to,
      from: index < PENDING ? from : to,
      to,
      age: (index * 5) % 23,
    }))
}

function splitWords(text: string, separator: string | RegExp): string[] {
  return text.trim().split(separator)
}

/** The notes that somebody wrote, by repository. */
export const NOTES: Readonly<Record<string, string>> = {
  'docker.io/library/postgres': 'Dump first: pg_dumpall > /backup/pg.sql',
  'docker.io/library/nextcloud': 'One major at a time',
  'ghcr.io/immich-app/immich-server': 'Read the breaking changes',
}

const DAY_MS = 24 * 3_600_000

/** Has the hosts report what they run, and then DIUN what is new. */
export async function receiveSaturday(request: APIRequestContext, images: readonly HostedImage[]): Promise<void> {
  for (const host of HOSTS) {
    const containers = images
      .filter((one) => one.host === host)
      .map((one) => ({
        name: getContainerName(one),
        image: `${one.repository}:${one.imageTag === one.to ? one.from : one.imageTag}`,
        digest: createDigest(`${one.repository} ${one.from}`),
        version: one.from,
      }))
    await reportRunning(request, host, containers)
  }
  for (const one of images) {
    await receive(request, getImage(one), {
      hostname: one.host,
      status: one.imageTag === one.to ? 'new' : 'update',
      digest: createDigest(`${one.repository} ${one.to}`),
      created: new Date(Date.now() - one.age * DAY_MS).toISOString(),
      metadata: { ctn_names: getContainerName(one) },
    })
  }
}

export function getImage({ repository, imageTag }: HostedImage): string {
  return `${repository}:${imageTag}`
}

/** Compose names a container after the service, and the service after the program. */
function getContainerName({ repository }: HostedImage): string {
  return repository.split('/').at(-1) ?? repository
}
