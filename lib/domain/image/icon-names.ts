/**
 * The available icons, each by its slug at https://simpleicons.org. After `=` stand the names of its images, where they differ, without
 * separators; a name that strangers may give an image of theirs has its organisation before it.
 */
const LIST = `
adminer apachecouchdb=couchdb apachekafka=kafka,cpkafka clickhouse elasticsearch etcd influxdb kibana mariadb
meilisearch metabase minio mongodb=mongo,mongodb,mongodbcommunityserver mysql natsdotio=nats neo4j opensearch phpmyadmin
postgresql=postgres,postgresql,postgis,pgvector rabbitmq redis=redis,redisstack

adguard=adguardhome apache=httpd apacheguacamole=guacamole,guacd authelia authentik=authentik,goauthentik
bitwarden=bitwarden,bitwarden/selfhost caddy cloudflare=cloudflared,cloudflareddns haproxy keycloak
nginx=nginx,nginxunprivileged nginxproxymanager openvpn=openvpn,openvpnas pangolin=fosrl/pangolin pihole tailscale
traefikproxy=traefik ubiquiti=unifi,unificontroller,unifinetworkapplication vault=library/vault,hashicorp/vault
vaultwarden wireguard=wireguard,wgeasy zerotier

audiobookshelf calibreweb=calibreweb,calibrewebautomated emby=emby,embyserver immich=immich,immichmachinelearning
jellyfin mumble peertube plex=plex,plexinc/pmsdocker qbittorrent=qbittorrent,qbittorrentnox,qbittorrentvpn radarr sonarr
transmission=transmission,transmissionopenvpn

actualbudget=actualserver bookstack changedetection=changedetectionio collaboraonline=collabora/code
diagramsdotnet=drawio duplicati element=elementweb excalidraw fireflyiii freshrss ghost ghostfolio
glance=glanceapp/glance grocy homarr homepage=gethomepage/homepage invoiceninja jitsi=jitsi,jitsi/prosody,jicofo,jvb
joplin karakeep=karakeep,hoarder languagetool libretranslate listmonk mastodon matomo
matrix=matrixdotorg/synapse,elementhq/synapse mattermost=mattermostteamedition mealie n8n
nextcloud=nextcloud,nextcloudreleases ntfy obsidian odoo ollama onlyoffice=documentserver outline=outlinewiki/outline
paperlessngx penpot=penpotapp plausibleanalytics=plausible/analytics,plausible/communityedition rocketdotchat=rocketchat
seafile=seafile,seafilemc searxng syncthing trilium=trilium,triliumnext/notes umami vikunja
wikidotjs=wikijs,requarks/wiki wordpress zulip

eclipsemosquitto=mosquitto,eclipsemosquitto esphome frigate homeassistant homebridge iobroker nodered octoprint openhab
traccar zigbee2mqtt

coder=codeserver docker=library/docker drone forgejo gitea=gitea,gitea/actrunner gitlab=gitlab,gitlabrunner grafana
graylog jenkins netdata opentelemetry=opentelemetrycollector,opentelemetrycollectorcontrib
portainer=portainer,portainer/agent prometheus=prometheus,alertmanager,nodeexporter sonarqubeserver=sonarqube uptimekuma
victoriametrics watchtower

alpinelinux=alpine debian dotnet=dotnet/aspnet,dotnet/runtime,dotnet/sdk eclipseadoptium=eclipsetemurin go=golang
nodedotjs=node php python ruby rust ubuntu
`

export const ICONS = LIST.trim().split(/\s+/).map(parseIcon)

function parseIcon(entry: string): { slug: string; names: readonly string[] } {
  const [slug = '', names = slug] = entry.split('=')
  return { slug, names: names.split(',') }
}
