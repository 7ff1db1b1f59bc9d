import { describe, expect, it } from 'vitest'
import { findIconName } from './icon'

describe('The icon of an image', () => {
  it.each([
    ['nginx', 'nginx'],
    ['grafana/grafana', 'grafana'],
    ['docker.io/library/postgres:16', 'postgresql'],
    ['docker.io/library/redis:7@sha256:1f', 'redis'],
    ['prom/prometheus', 'prometheus'],
    ['lscr.io/linuxserver/sonarr', 'sonarr'],
    ['registry.lan:5000/mirror/hub/node:24-alpine', 'nodedotjs'],
    ['docker.n8n.io/n8nio/n8n', 'n8n'],
    ['ghcr.io/immich-app/postgres:14', 'postgresql'],
  ])('%s is found by the last part of its repository', (image, icon) => {
    expect(findIconName(image)).toBe(icon)
  })

  it.each([
    ['ghcr.io/home-assistant/home-assistant:stable', 'homeassistant'],
    ['louislam/uptime-kuma', 'uptimekuma'],
    ['nodered/node-red', 'nodered'],
    ['dgtlmoon/changedetection.io', 'changedetection'],
    ['eclipse-mosquitto:2', 'eclipsemosquitto'],
    ['Registry.lan/Mirror/WordPress', 'wordpress'],
  ])('%s is found whatever its separators and case', (image, icon) => {
    expect(findIconName(image)).toBe(icon)
  })

  it.each([
    ['ghcr.io/immich-app/immich-server', 'immich'],
    ['gitlab/gitlab-ce', 'gitlab'],
    ['portainer/portainer-ee', 'portainer'],
    ['grafana/grafana-oss', 'grafana'],
    ['redis/redis-stack-server', 'redis'],
    ['zulip/docker-zulip', 'zulip'],
    ['binhex/arch-qbittorrentvpn', 'qbittorrent'],
  ])('%s is found without the words for its packaging', (image, icon) => {
    expect(findIconName(image)).toBe(icon)
  })

  it.each([
    ['vaultwarden/server', 'vaultwarden'],
    ['ghcr.io/goauthentik/server:2026.10', 'authentik'],
    ['jitsi/web', 'jitsi'],
    ['nextcloud/all-in-one', 'nextcloud'],
    ['plexinc/pms-docker', 'plex'],
    ['hashicorp/vault', 'vault'],
    ['requarks/wiki', 'wikidotjs'],
  ])('%s is found by its organisation', (image, icon) => {
    expect(findIconName(image)).toBe(icon)
  })

  it.each([
    'redisinsight-thing',
    'redis/redisinsight',
    'oliver006/redis_exporter',
    'acme/my-nginx',
    'acme/nginx-server-blocks',
    'nginx/thing',
    'redis/',
    'acme/server',
    'server',
    'me/homepage',
    'me/vault',
    'docker.io/diun/testnotif',
    'registry.lan:5000/team/my_app:2026.09-RC1',
  ])('%s has none, since its name is not quite that of a program', (image) => {
    expect(findIconName(image)).toBeNull()
  })

  it.each([
    '',
    '/',
    ':@/',
    '__proto__',
    'constructor',
    'redis🚀',
    '🚀/🚀',
    'a\u0000b',
    '-server'.repeat(2_000),
    '/'.repeat(10_000),
    'x'.repeat(10_000),
  ])('%j has none and does no harm', (image) => {
    expect(findIconName(image)).toBeNull()
  })
})
