import { parseImageReference } from './reference'

/**
 * The images that many run and whose name does not tell where they are built from: the repository on GitHub, the form of its tags, `-`
 * where that differs or is not known, and the images. An image without a registry is at Docker Hub, and without an owner one of its own.
 */
const ON_GITHUB = `
actualbudget/actual v{version} actualbudget/actual-server ghcr.io/actualbudget/actual ghcr.io/actualbudget/actual-server
AdguardTeam/AdGuardHome v{version} adguard/adguardhome
advplyr/audiobookshelf v{version} audiobookshelf/audiobookshelf ghcr.io/advplyr/audiobookshelf
amir20/dozzle v{version} amir20/dozzle ghcr.io/amir20/dozzle
AnalogJ/scrutiny v{version} ghcr.io/analogj/scrutiny
ArchiveBox/ArchiveBox v{version} archivebox/archivebox
authelia/authelia v{version} authelia/authelia ghcr.io/authelia/authelia
binwiederhier/ntfy v{version} binwiederhier/ntfy
bitwarden/self-host v{version} bitwarden/self-host
blakeblackshear/frigate v{version} ghcr.io/blakeblackshear/frigate
caddyserver/caddy v{version} caddy
cloudflare/cloudflared {version} cloudflare/cloudflared
coder/code-server v{version} codercom/code-server ghcr.io/coder/code-server
containrrr/watchtower v{version} containrrr/watchtower ghcr.io/containrrr/watchtower
CorentinTH/it-tools - corentinth/it-tools ghcr.io/corentinth/it-tools
crazy-max/diun v{version} crazymax/diun ghcr.io/crazy-max/diun
crocodilestick/Calibre-Web-Automated - crocodilestick/calibre-web-automated
crowdsecurity/crowdsec v{version} crowdsecurity/crowdsec
dani-garcia/vaultwarden {version} ghcr.io/dani-garcia/vaultwarden quay.io/vaultwarden/server vaultwarden/server
dgtlmoon/changedetection.io {version} dgtlmoon/changedetection.io ghcr.io/dgtlmoon/changedetection.io
directus/directus v{version} directus/directus
distribution/distribution v{version} registry
docker-mailserver/docker-mailserver v{version} ghcr.io/docker-mailserver/docker-mailserver mailserver/docker-mailserver
docmost/docmost v{version} docmost/docmost
duplicati/duplicati - duplicati/duplicati
elastic/elasticsearch v{version} docker.elastic.co/elasticsearch/elasticsearch elastic/elasticsearch elasticsearch
elastic/kibana v{version} docker.elastic.co/kibana/kibana elastic/kibana kibana
element-hq/element-web v{version} ghcr.io/element-hq/element-web vectorim/element-web
element-hq/synapse v{version} ghcr.io/element-hq/synapse matrixdotorg/synapse
esphome/esphome {version} esphome/esphome ghcr.io/esphome/esphome
etcd-io/etcd v{version} gcr.io/etcd-development/etcd quay.io/coreos/etcd
excalidraw/excalidraw - excalidraw/excalidraw
Fallenbagel/jellyseerr v{version} fallenbagel/jellyseerr
filebrowser/filebrowser v{version} filebrowser/filebrowser
firefly-iii/firefly-iii v{version} fireflyiii/core
FreshRSS/FreshRSS {version} freshrss/freshrss
getmeili/meilisearch v{version} getmeili/meilisearch
go-gitea/gitea v{version} docker.gitea.com/gitea gitea/gitea
go-vikunja/vikunja v{version} vikunja/vikunja
goauthentik/authentik version/{version} ghcr.io/goauthentik/ldap ghcr.io/goauthentik/proxy ghcr.io/goauthentik/server
google/cadvisor v{version} gcr.io/cadvisor/cadvisor ghcr.io/google/cadvisor
gotenberg/gotenberg v{version} gotenberg/gotenberg
gotify/server v{version} ghcr.io/gotify/server gotify/server
gotson/komga {version} ghcr.io/gotson/komga gotson/komga
grafana/grafana v{version} grafana/grafana grafana/grafana-enterprise grafana/grafana-oss
grafana/loki v{version} grafana/loki grafana/promtail
harness/harness - drone/drone
hashicorp/consul v{version} consul hashicorp/consul
hashicorp/vault v{version} hashicorp/vault vault
HaveAGitGat/Tdarr - ghcr.io/haveagitgat/tdarr
hedgedoc/hedgedoc {version} quay.io/hedgedoc/hedgedoc
home-assistant/core {version} ghcr.io/home-assistant/home-assistant homeassistant/home-assistant
immich-app/base-images - ghcr.io/immich-app/postgres
immich-app/immich v{version} altran1502/immich-server ghcr.io/immich-app/immich-machine-learning ghcr.io/immich-app/immich-server
influxdata/influxdb v{version} influxdb
influxdata/telegraf v{version} telegraf
jellyfin/jellyfin v{version} ghcr.io/jellyfin/jellyfin jellyfin/jellyfin
juanfont/headscale v{version} ghcr.io/juanfont/headscale headscale/headscale
karakeep-app/karakeep v{version} ghcr.io/hoarder-app/hoarder ghcr.io/karakeep-app/karakeep
Kareadita/Kavita - ghcr.io/kareadita/kavita jvmilazz0/kavita
keycloak/keycloak {version} keycloak/keycloak quay.io/keycloak/keycloak
Koenkk/zigbee2mqtt {version} ghcr.io/koenkk/zigbee2mqtt ghcr.io/zigbee2mqtt/zigbee2mqtt koenkk/zigbee2mqtt
kopia/kopia v{version} kopia/kopia
laurent22/joplin server-v{version} joplin/server
Lissy93/dashy {version} ghcr.io/lissy93/dashy lissy93/dashy
lldap/lldap v{version} ghcr.io/lldap/lldap lldap/lldap
louislam/dockge {version} louislam/dockge
louislam/uptime-kuma {version} ghcr.io/louislam/uptime-kuma louislam/uptime-kuma
matomo-org/matomo {version} matomo
mattermost/mattermost v{version} mattermost/mattermost-enterprise-edition mattermost/mattermost-team-edition
mealie-recipes/mealie v{version} ghcr.io/mealie-recipes/mealie hkotel/mealie
MediaBrowser/Emby.Releases {version} emby/embyserver
miniflux/v2 {version} ghcr.io/miniflux/miniflux miniflux/miniflux quay.io/miniflux/miniflux
minio/minio {tag} minio/minio quay.io/minio/minio
mongo-express/mongo-express v{version} mongo-express
n8n-io/n8n n8n@{version} docker.n8n.io/n8nio/n8n n8nio/n8n
nats-io/nats-server v{version} nats
navidrome/navidrome v{version} deluan/navidrome ghcr.io/navidrome/navidrome
netdata/netdata v{version} netdata/netdata
nextcloud/all-in-one - ghcr.io/nextcloud-releases/all-in-one nextcloud/all-in-one
nextcloud/server v{version} nextcloud
NginxProxyManager/nginx-proxy-manager v{version} jc21/nginx-proxy-manager
nicholas-fedor/watchtower v{version} ghcr.io/nicholas-fedor/watchtower nickfedor/watchtower
nocodb/nocodb {version} nocodb/nocodb
node-red/node-red {version} nodered/node-red
nodejs/node v{version} node
ollama/ollama v{version} ollama/ollama
ONLYOFFICE/DocumentServer - onlyoffice/documentserver
opensearch-project/OpenSearch {version} opensearchproject/opensearch
opensearch-project/OpenSearch-Dashboards {version} opensearchproject/opensearch-dashboards
outline/outline v{version} docker.getoutline.com/outlinewiki/outline outlinewiki/outline
paperless-ngx/paperless-ngx v{version} ghcr.io/paperless-ngx/paperless-ngx paperlessngx/paperless-ngx
pi-hole/docker-pi-hole {version} ghcr.io/pi-hole/pihole pihole/pihole
plausible/analytics v{version} ghcr.io/plausible/community-edition
portainer/agent - portainer/agent
portainer/portainer {version} portainer/portainer-ce portainer/portainer-ee
prometheus/alertmanager v{version} prom/alertmanager quay.io/prometheus/alertmanager
prometheus/blackbox_exporter v{version} prom/blackbox-exporter quay.io/prometheus/blackbox-exporter
prometheus/node_exporter v{version} prom/node-exporter quay.io/prometheus/node-exporter
prometheus/prometheus v{version} prom/prometheus quay.io/prometheus/prometheus
qdm12/gluetun v{version} ghcr.io/qdm12/gluetun qmcgaw/gluetun
rabbitmq/rabbitmq-server v{version} rabbitmq
rclone/rclone v{version} rclone/rclone
redis/redis {version} redis
requarks/wiki v{version} ghcr.io/requarks/wiki requarks/wiki
restic/rest-server v{version} restic/rest-server
RocketChat/Rocket.Chat {version} registry.rocket.chat/rocketchat/rocket.chat rocketchat/rocket.chat
roundcube/roundcubemail {version} roundcube/roundcubemail
sct/overseerr v{version} ghcr.io/sct/overseerr sctx/overseerr
sissbruecker/linkding v{version} ghcr.io/sissbruecker/linkding sissbruecker/linkding
snipe/snipe-it v{version} snipe/snipe-it
SonarSource/sonarqube - sonarqube
sonatype/nexus-public - sonatype/nexus3
Stirling-Tools/Stirling-PDF v{version} docker.stirlingpdf.com/stirlingtools/stirling-pdf frooodle/s-pdf ghcr.io/stirling-tools/stirling-pdf stirlingtools/stirling-pdf
syncthing/syncthing v{version} ghcr.io/syncthing/syncthing syncthing/syncthing
tailscale/tailscale v{version} ghcr.io/tailscale/tailscale tailscale/tailscale
TandoorRecipes/recipes {version} ghcr.io/tandoorrecipes/recipes vabene1111/recipes
Tautulli/Tautulli v{version} ghcr.io/tautulli/tautulli tautulli/tautulli
teslamate-org/teslamate v{version} teslamate/grafana teslamate/teslamate
timescale/timescaledb - timescale/timescaledb timescale/timescaledb-ha
traefik/traefik v{version} ghcr.io/traefik/traefik traefik
TriliumNext/Trilium v{version} triliumnext/trilium
TryGhost/Ghost v{version} ghost
umami-software/umami v{version} docker.umami.is/umami-software/umami ghcr.io/umami-software/umami
Unpackerr/unpackerr v{version} ghcr.io/unpackerr/unpackerr golift/unpackerr
usememos/memos v{version} ghcr.io/usememos/memos neosmemo/memos
valkey-io/valkey {version} ghcr.io/valkey-io/valkey valkey/valkey
VictoriaMetrics/VictoriaMetrics v{version} victoriametrics/victoria-metrics
vrana/adminer v{version} adminer
wallabag/wallabag {version} ghcr.io/wallabag/wallabag wallabag/wallabag
wg-easy/wg-easy v{version} ghcr.io/wg-easy/wg-easy
woodpecker-ci/woodpecker v{version} woodpeckerci/woodpecker-agent woodpeckerci/woodpecker-server
zwave-js/zwave-js-ui v{version} ghcr.io/zwave-js/zwave-js-ui zwavejs/zwave-js-ui
`

/**
 * The images whose changes are told elsewhere, by their full names: the images, and the pages, the most specific first. The last of them is
 * there for every version.
 */
const ELSEWHERE = `
code.forgejo.org/forgejo/forgejo codeberg.org/forgejo/forgejo data.forgejo.org/forgejo/forgejo https://codeberg.org/forgejo/forgejo/releases/tag/v{version} https://codeberg.org/forgejo/forgejo/releases
apache/kafka apache/kafka-native https://archive.apache.org/dist/kafka/{version}/RELEASE_NOTES.html https://kafka.apache.org/downloads
apache/tika https://github.com/apache/tika/blob/main/CHANGES.txt
clickhouse/clickhouse-server https://clickhouse.com/docs/whats-new/changelog
collabora/code https://www.collaboraonline.com/release-notes/
dpage/pgadmin4 https://www.pgadmin.org/docs/pgadmin4/latest/release_notes.html
gitlab/gitlab-ce gitlab/gitlab-ee https://gitlab.com/gitlab-org/gitlab/-/blob/master/CHANGELOG.md
gitlab/gitlab-runner https://gitlab.com/gitlab-org/gitlab-runner/-/blob/main/CHANGELOG.md
guacamole/guacamole guacamole/guacd https://guacamole.apache.org/releases/{version}/ https://guacamole.apache.org/releases/
alpine https://alpinelinux.org/releases/
couchdb https://docs.couchdb.org/en/stable/whatsnew/{major.minor}.html https://docs.couchdb.org/en/stable/whatsnew/index.html
debian https://www.debian.org/News/
docker https://docs.docker.com/engine/release-notes/
drupal https://www.drupal.org/project/drupal/releases/{version} https://www.drupal.org/project/drupal/releases
eclipse-mosquitto https://mosquitto.org/ChangeLog.txt
golang https://go.dev/doc/devel/release
haproxy https://www.haproxy.org/download/{major.minor}/src/CHANGELOG https://www.haproxy.org/
httpd https://downloads.apache.org/httpd/CHANGES_{major.minor} https://downloads.apache.org/httpd/
mariadb https://mariadb.com/docs/release-notes/community-server/{major.minor}/{version} https://mariadb.com/docs/release-notes/community-server
mediawiki https://www.mediawiki.org/wiki/Release_notes/{major.minor} https://www.mediawiki.org/wiki/Release_notes
memcached https://github.com/memcached/memcached/wiki/ReleaseNotes
mongo mongodb/mongodb-community-server https://www.mongodb.com/docs/manual/release-notes/{major.minor}/ https://www.mongodb.com/docs/manual/release-notes/
mysql https://dev.mysql.com/doc/relnotes/mysql/{major.minor}/en/news-{dashed}.html https://dev.mysql.com/doc/relnotes/mysql/{major.minor}/en/ https://dev.mysql.com/doc/
nginx nginxinc/nginx-unprivileged https://nginx.org/en/CHANGES
php https://www.php.net/ChangeLog-{major}.php https://www.php.net/releases/
phpmyadmin phpmyadmin/phpmyadmin https://www.phpmyadmin.net/files/{version}/ https://www.phpmyadmin.net/news/
postgres https://www.postgresql.org/docs/release/{major.minor}/ https://www.postgresql.org/docs/release/
python https://docs.python.org/release/{version}/whatsnew/changelog.html https://docs.python.org/3/whatsnew/changelog.html
tomcat https://tomcat.apache.org/tomcat-{major.minor}-doc/changelog.html https://tomcat.apache.org/
ubuntu https://releases.ubuntu.com/
wordpress https://wordpress.org/documentation/wordpress-version/version-{dashed}/ https://wordpress.org/news/category/releases/
pgvector/pgvector https://github.com/pgvector/pgvector/blob/master/CHANGELOG.md
photoprism/photoprism https://docs.photoprism.app/release-notes/
plexinc/pms-docker https://forums.plex.tv/t/plex-media-server/30447
qbittorrentofficial/qbittorrent-nox https://www.qbittorrent.org/news
seafileltd/seafile-mc https://manual.seafile.com/latest/changelog/server-changelog/
technitium/dns-server https://github.com/TechnitiumSoftware/DnsServer/blob/master/CHANGELOG.md
ghcr.io/searxng/searxng searxng/searxng https://github.com/searxng/searxng/commits/master
`

/**
 * A place that tells what changed in an image. Forms and pages may have these fields: `{version}` is the whole version, as in `1.29.1`,
 * `{dashed}` the same as `1-29-1`, `{major.minor}` and `{major}` its first numbers, and `{tag}` the image tag itself.
 */
export type KnownSource =
  /** A repository on GitHub, `owner/name`, and the form of its tags; null when that is not known. */
  | { repository: string; tagForm: string | null }
  /** Pages, the most specific first. */
  | { pages: readonly string[] }

/** The known sources, each with an image of it: its registry and repository, without its tag. */
export const KNOWN_SOURCES: readonly (readonly [image: string, source: KnownSource])[] = [
  ...parseLines(ON_GITHUB).flatMap(([repository = '', form = '', ...images]) =>
    images.map((image) => [getFullName(image), { repository, tagForm: form === '-' ? null : form }] as const),
  ),
  ...parseLines(ELSEWHERE).flatMap((words) => {
    const pages = words.filter(isPage)
    return words.filter((word) => !isPage(word)).map((image) => [getFullName(image), { pages }] as const)
  }),
]

const sources = new Map(KNOWN_SOURCES)

/** Finds the place that is known to tell what changes in an image; null when the list names none. */
export function findKnownSource(image: string): KnownSource | null {
  const { registry, repository } = parseImageReference(image)
  const isOnHub = registry === '' || registry === 'docker.io'
  return sources.get(isOnHub ? getFullName(repository) : `${registry}/${repository}`) ?? null
}

/** Completes the name of an image, without its tag, as Docker does. */
function getFullName(name: string): string {
  const [first = '', ...others] = name.split('/')
  if (others.length > 0 && /[.:]|^localhost$/.test(first)) return name
  return others.length === 0 ? `docker.io/library/${name}` : `docker.io/${name}`
}

function parseLines(list: string): string[][] {
  return list
    .trim()
    .split('\n')
    .map((line) => line.split(' '))
}

function isPage(word: string): boolean {
  return word.startsWith('https://')
}
