import { expect, test } from 'vitest'
import { fillForm } from './fill-form'
import { findKnownSource, KNOWN_SOURCES } from './known-sources'
import { parseImageReference } from './reference'
import { findReleaseNotes } from './source-link'

test.each(KNOWN_SOURCES)('%s is named in full, and known to come from a place', (image, source) => {
  expect(image).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+(\/[a-z0-9][\w.-]*)+$/)
  if ('pages' in source) {
    for (const page of source.pages) expect(fillForm(page, '1.2.3')).toMatch(/^https:\/\/[a-z0-9.-]+\/[\w./~-]*$/)
    expect(source.pages.at(-1)).not.toMatch(/[{}]/)
    return
  }
  expect(source.repository).toMatch(/^[\w.-]+\/[\w.-]+$/)
  if (source.tagForm !== null) expect(fillForm(source.tagForm, '1.2.3')).toMatch(/^([\w-]+[/@]|[a-z-]*v)?1\.2\.3$/)
})

test('The list names each image once, and is in order: by the repository on GitHub, and else by the image', () => {
  const images = KNOWN_SOURCES.map(([image]) => image)
  expect(images).toHaveLength(new Set(images).size)
  const repositories = KNOWN_SOURCES.flatMap(([, source]) => ('pages' in source ? [] : source.repository.toLowerCase()))
  expect(repositories).toEqual(repositories.toSorted())
  const byPages = new Map(
    KNOWN_SOURCES.toReversed().flatMap(([image, source]) =>
      'pages' in source ? [[source.pages, image] as const] : [],
    ),
  )
  const firstImages = [...byPages.values()].toReversed()
  expect(firstImages).toEqual(firstImages.toSorted())
})

/** The hundred images that self-hosters run most, as their projects' own instructions name them. */
const MOST_USED = `
postgres:18.1 mariadb:11.8.3 mysql:8.4.6 mongo:8.0.13 redis:8.2.1 valkey/valkey:8.1.3 elasticsearch:9.1.4 rabbitmq:4.1.4-management
influxdb:2.7.12 memcached:1.6.39 nginx:1.29.1 httpd:2.4.65 caddy:2.10.2 traefik:v3.6.2 jc21/nginx-proxy-manager:2.12.6
wordpress:6.8.3-apache nextcloud:32.0.0-apache ghost:6.0.9 eclipse-mosquitto:2.0.22 registry:3.0.0 minio/minio:latest
lscr.io/linuxserver/sonarr:4.0.15 lscr.io/linuxserver/radarr:latest lscr.io/linuxserver/lidarr:latest lscr.io/linuxserver/prowlarr:latest
lscr.io/linuxserver/bazarr:latest lscr.io/linuxserver/qbittorrent:latest lscr.io/linuxserver/sabnzbd:latest
lscr.io/linuxserver/transmission:latest lscr.io/linuxserver/heimdall:latest lscr.io/linuxserver/calibre-web:latest
lscr.io/linuxserver/swag:latest lscr.io/linuxserver/unifi-network-application:latest lscr.io/linuxserver/bookstack:latest
ghcr.io/immich-app/immich-server:release ghcr.io/immich-app/immich-machine-learning:release ghcr.io/immich-app/postgres:14-vectorchord0.4.3
jellyfin/jellyfin:10.11.0 plexinc/pms-docker:latest emby/embyserver:4.9.1.80 deluan/navidrome:0.58.0
ghcr.io/advplyr/audiobookshelf:2.30.0 jvmilazz0/kavita:0.8.8 gotson/komga:1.23.4 photoprism/photoprism:latest
sctx/overseerr:1.34.0 fallenbagel/jellyseerr:2.7.3 tautulli/tautulli:v2.16.0 ghcr.io/flaresolverr/flaresolverr:v3.4.1
ghcr.io/home-assistant/home-assistant:2025.10.3 koenkk/zigbee2mqtt:2.6.2 ghcr.io/esphome/esphome:2025.9.3 nodered/node-red:4.1.0
ghcr.io/blakeblackshear/frigate:0.16.2 zwavejs/zwave-js-ui:11.4.1 n8nio/n8n:1.114.3
vaultwarden/server:1.34.3 ghcr.io/goauthentik/server:2025.8.4 authelia/authelia:4.39.11 quay.io/keycloak/keycloak:26.4.0
pihole/pihole:2025.08.0 adguard/adguardhome:v0.107.67 qmcgaw/gluetun:v3.40.0 ghcr.io/wg-easy/wg-easy:15.1.0
tailscale/tailscale:v1.88.3 cloudflare/cloudflared:2025.9.1 syncthing/syncthing:2.0.10
gitea/gitea:1.24.6 codeberg.org/forgejo/forgejo:13.0.1 gitlab/gitlab-ce:18.4.1-ce.0 drone/drone:2.26.0
woodpeckerci/woodpecker-server:v3.9.0 sonarqube:community sonatype/nexus3:3.84.1
grafana/grafana:12.2.0 grafana/loki:3.5.5 prom/prometheus:v3.6.0 prom/node-exporter:v1.9.1 gcr.io/cadvisor/cadvisor:v0.53.0
louislam/uptime-kuma:2.0.1 portainer/portainer-ce:2.33.2 containrrr/watchtower:1.7.1 crazymax/diun:4.30.0 amir20/dozzle:v8.14.1
ghcr.io/gethomepage/homepage:v1.5.0 ghcr.io/homarr-labs/homarr:v1.39.0 lissy93/dashy:3.2.0
ghcr.io/paperless-ngx/paperless-ngx:2.18.4 gotenberg/gotenberg:8.23.1 apache/tika:3.2.3.0 ghcr.io/mealie-recipes/mealie:v3.3.1
vabene1111/recipes:2.2.5 freshrss/freshrss:1.27.1 miniflux/miniflux:2.2.13 wallabag/wallabag:2.6.13 sissbruecker/linkding:1.44.1
actualbudget/actual-server:25.10.0 fireflyiii/core:version-6.4.2 matrixdotorg/synapse:v1.139.0 vectorim/element-web:v1.12.0
registry.rocket.chat/rocketchat/rocket.chat:7.10.1 mattermost/mattermost-team-edition:10.12.0 duplicati/duplicati:latest kopia/kopia:0.21.1
getmeili/meilisearch:v1.22.3 searxng/searxng:latest ghcr.io/dgtlmoon/changedetection.io:0.50.18 stirlingtools/stirling-pdf:1.4.0
corentinth/it-tools:latest excalidraw/excalidraw:latest vikunja/vikunja:0.24.6 nocodb/nocodb:0.264.9 directus/directus:11.12.0
ghcr.io/karakeep-app/karakeep:0.27.1 ollama/ollama:0.12.3 ghcr.io/open-webui/open-webui:v0.6.32
`

test('The release notes of at least 95 % of the most used images are linked, of most of them those of the very version', () => {
  const images = MOST_USED.trim().split(/\s+/)
  const links = images.map((image) =>
    findReleaseNotes(image, parseImageReference(image).imageTag, { known: findKnownSource(image) }),
  )
  expect(images.length).toBeGreaterThanOrEqual(100)
  expect(images.filter((_, at) => links[at] === null)).toEqual([])
  const ofVersion = images.filter((image, at) => {
    const version = /\d+\.\d+/.exec(parseImageReference(image).imageTag)?.[0]
    return version !== undefined && links[at]?.replaceAll('-', '.').includes(version)
  })
  expect(ofVersion.length / images.length).toBeGreaterThan(0.65)
})
