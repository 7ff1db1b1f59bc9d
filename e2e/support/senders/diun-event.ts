import { randomBytes } from 'node:crypto'

export type SentEvent = ReturnType<typeof createDiunEvent>

/** Creates an event as DIUN 4.33 sends it for a container, with a new digest each time. */
export function createDiunEvent({ image, hostname }: { image: string; hostname: string }) {
  return {
    diun_version: 'v4.33.0',
    hostname,
    status: 'update',
    provider: 'docker',
    image,
    hub_link: 'https://hub.docker.com/_/nginx',
    mime_type: 'application/vnd.oci.image.index.v1+json',
    digest: `sha256:${randomBytes(32).toString('hex')}`,
    created: '2026-06-24T18:03:11.120000001Z',
    platform: 'linux/amd64',
    metadata: {
      ctn_command: "/docker-entrypoint.sh nginx -g 'daemon off;'",
      ctn_createdat: '2025-11-09 15:53:20 +0100 CET',
      ctn_id: randomBytes(32).toString('hex'),
      ctn_names: 'nginx',
      ctn_size: '0B',
      ctn_state: 'running',
      ctn_status: 'Up 3 days',
    },
  }
}
