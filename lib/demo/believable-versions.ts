/**
 * The part of an inventory that belongs to an image.
 * - `outdated`: its container runs the build before the reported one, or `imageTag`.
 * - `updated`: runs what was reported. `rolled-back`: ran it two days ago, and no longer does.
 * - `pulled`: has what was reported on its disk, and runs the build before.
 * - `unknown`: was built on the host or loaded from a file, so that it has no digest.
 * - `gone`: has no container any more.
 */
export type BelievableRun = {
  is: 'outdated' | 'updated' | 'rolled-back' | 'pulled' | 'unknown' | 'gone'
  /** The version that the running image says it is; `''` when it says none. */
  version: string
  /** The image tag that runs, where it is another than the reported one. */
  imageTag?: string
  /** The version of the image that was reported, where the host has it. */
  reported?: string
}

/** The versions of the believable images that run, by their reference. */
export const believableVersions: Readonly<Record<string, BelievableRun>> = {
  'lscr.io/linuxserver/sonarr:latest': { is: 'updated', version: '4.0.16.2944' },
  'ghcr.io/immich-app/immich-server:v2.1.0': { is: 'outdated', version: 'v1.144.1', imageTag: 'v1.144.1' },
  'docker.io/vaultwarden/server:1.34.3': { is: 'outdated', version: '1.34.1', imageTag: '1.34.1' },
  'docker.io/jellyfin/jellyfin:10.11': { is: 'outdated', version: '10.10.7', imageTag: '10.10' },
  'docker.io/library/postgres:16': { is: 'outdated', version: '' },
  'ghcr.io/home-assistant/home-assistant:stable': { is: 'updated', version: '2025.9.1' },
  'lscr.io/linuxserver/radarr:latest': { is: 'pulled', version: '5.26.2', reported: '5.27.5' },
  'docker.io/library/traefik:v3.5': { is: 'outdated', version: 'v3.5.0' },
  'docker.io/library/redis:7.4': { is: 'outdated', version: '' },
  'docker.io/grafana/grafana:12.1.0': { is: 'outdated', version: '12.0.2', imageTag: '12.0.2' },
  'docker.io/plexinc/pms-docker:latest': { is: 'unknown', version: '' },
  'ghcr.io/paperless-ngx/paperless-ngx:2.18': { is: 'outdated', version: '2.18.2' },
  'docker.io/pihole/pihole:2025.08.0': { is: 'outdated', version: '2025.07.1', imageTag: '2025.07.1' },
  'docker.io/prom/prometheus:v3.5.0': { is: 'outdated', version: 'v2.55.1', imageTag: 'v2.55.1' },
  'ghcr.io/zigbee2mqtt/zigbee2mqtt:2.6.0': { is: 'outdated', version: '2.5.1', imageTag: '2.5.1' },
  'docker.io/authelia/authelia:4.39': { is: 'outdated', version: '4.39.6' },
  'docker.io/library/nextcloud:31-apache': { is: 'outdated', version: '' },
  'docker.io/gitea/gitea:1.24-rootless': { is: 'updated', version: '1.24.6' },
  'docker.io/louislam/uptime-kuma:2': { is: 'outdated', version: '1.23.16', imageTag: '1' },
  'lscr.io/linuxserver/qbittorrent:5.1.2': { is: 'outdated', version: '5.1.0', imageTag: '5.1.0' },
  'quay.io/keycloak/keycloak:26.3': { is: 'updated', version: '26.3.3' },
  'docker.io/portainer/portainer-ce:2.33.1': { is: 'outdated', version: '2.27.9', imageTag: '2.27.9' },
  'docker.io/n8nio/n8n:1.110.1': { is: 'outdated', version: '1.108.2', imageTag: '1.108.2' },
  'docker.io/nodered/node-red:4.1': { is: 'outdated', version: '4.1.0' },
  'docker.io/syncthing/syncthing:2': { is: 'outdated', version: 'v1.30.0', imageTag: '1' },
  'docker.io/crazymax/diun:4.33': { is: 'updated', version: '4.33.0' },
  'docker.io/cloudflare/cloudflared:2025.8.1': { is: 'outdated', version: '2025.7.0', imageTag: '2025.7.0' },
  'ghcr.io/gethomepage/homepage:v1.4.6': { is: 'rolled-back', version: 'v1.4.5' },
  'docker.io/library/caddy:2.10': { is: 'updated', version: 'v2.10.2' },
  'docker.io/library/nginx:1.29-alpine': { is: 'pulled', version: '1.29.0', reported: '1.29.1' },
  'docker.io/filebrowser/filebrowser:v2.42': { is: 'gone', version: '' },
  'docker.io/freshrss/freshrss:1.27': { is: 'updated', version: '1.27.1' },
  'docker.io/actualbudget/actual-server:25.9': { is: 'outdated', version: '25.8.0', imageTag: '25.8' },
  'docker.io/dgtlmoon/changedetection.io:0.50': { is: 'unknown', version: '' },
  'docker.io/woodpeckerci/woodpecker-server:v3': { is: 'gone', version: '' },
  'docker.io/dpage/pgadmin4:9.7': { is: 'outdated', version: '9.6', imageTag: '9.6' },
  'ghcr.io/goauthentik/server:2025.8': { is: 'updated', version: '2025.8.3' },
}
