/**
 * The images that many run and whose name does not tell where they are built from: the image, the repository on GitHub, and the prefix
 * that its tags have before those of the image, if any. Docker Hub's own images are under `library`.
 */
const LIST = `
ghcr.io/goauthentik/ldap                          goauthentik/authentik           version/
ghcr.io/goauthentik/proxy                         goauthentik/authentik           version/
ghcr.io/goauthentik/server                        goauthentik/authentik           version/
ghcr.io/home-assistant/home-assistant             home-assistant/core
ghcr.io/immich-app/immich-machine-learning        immich-app/immich
ghcr.io/immich-app/immich-server                  immich-app/immich
ghcr.io/zigbee2mqtt/zigbee2mqtt                   Koenkk/zigbee2mqtt

docker.io/actualbudget/actual-server              actualbudget/actual             v
docker.io/adguard/adguardhome                     AdguardTeam/AdGuardHome
docker.io/audiobookshelf/audiobookshelf           advplyr/audiobookshelf          v
docker.io/authelia/authelia                       authelia/authelia               v
docker.io/bitwarden/self-host                     bitwarden/self-host             v
docker.io/cloudflare/cloudflared                  cloudflare/cloudflared
docker.io/crazymax/diun                           crazy-max/diun                  v
docker.io/dgtlmoon/changedetection.io             dgtlmoon/changedetection.io
docker.io/esphome/esphome                         esphome/esphome
docker.io/filebrowser/filebrowser                 filebrowser/filebrowser
docker.io/freshrss/freshrss                       FreshRSS/FreshRSS
docker.io/getmeili/meilisearch                    meilisearch/meilisearch
docker.io/gitea/gitea                             go-gitea/gitea                  v
docker.io/grafana/grafana                         grafana/grafana                 v
docker.io/grafana/loki                            grafana/loki                    v
docker.io/homeassistant/home-assistant            home-assistant/core
docker.io/jellyfin/jellyfin                       jellyfin/jellyfin               v
docker.io/keycloak/keycloak                       keycloak/keycloak
docker.io/library/caddy                           caddyserver/caddy               v
docker.io/library/ghost                           TryGhost/Ghost                  v
docker.io/library/nextcloud                       nextcloud/server                v
docker.io/library/redis                           redis/redis
docker.io/library/traefik                         traefik/traefik
docker.io/louislam/uptime-kuma                    louislam/uptime-kuma
docker.io/matrixdotorg/synapse                    element-hq/synapse
docker.io/n8nio/n8n                               n8n-io/n8n                      n8n@
docker.io/nodered/node-red                        node-red/node-red
docker.io/pihole/pihole                           pi-hole/docker-pi-hole
docker.io/portainer/portainer-ce                  portainer/portainer
docker.io/prom/alertmanager                       prometheus/alertmanager
docker.io/prom/prometheus                         prometheus/prometheus
docker.io/syncthing/syncthing                     syncthing/syncthing             v
docker.io/tailscale/tailscale                     tailscale/tailscale
docker.io/vaultwarden/server                      dani-garcia/vaultwarden
docker.io/wallabag/wallabag                       wallabag/wallabag
docker.io/woodpeckerci/woodpecker-server          woodpecker-ci/woodpecker
quay.io/keycloak/keycloak                         keycloak/keycloak
`

type KnownSource = {
  /** The repository on GitHub, `owner/name`. */
  repository: string
  /** The prefix that its tags have before those of the image: `v`, or `''` when they are alike. */
  tagPrefix: string
}

/** The known sources by image, without its tag. */
export const KNOWN_SOURCES: ReadonlyMap<string, KnownSource> = new Map(
  LIST.trim()
    .split(/\n+/)
    .map((line) => {
      const [image = '', repository = '', tagPrefix = ''] = line.split(/\s+/)
      return [image, { repository, tagPrefix }]
    }),
)
