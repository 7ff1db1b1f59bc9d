import { type APIRequestContext, expect } from '@playwright/test'

/** A container as a reporter names it: the reference that it was made of, and the digest that it runs. */
type Running = { image: string; digest: string }

/** Has a host report that these containers run there, and nothing else. */
export async function reportRunning(
  request: APIRequestContext,
  host: string,
  running: readonly Running[],
): Promise<void> {
  const answer = await request.post(`/running/${encodeURIComponent(host)}`, {
    data: {
      reporter: 'a test',
      engine: { name: 'docker', version: '28.5.2', platform: 'linux/amd64' },
      containers: running.map(({ image, digest }, index) => ({
        name: `container-${index}`,
        image,
        image_id: `sha256:${index}`,
        tag_image_id: `sha256:${index}`,
        state: 'running',
        digests: [`${image.replace(/:[^:/]*$/, '')}@${digest}`],
      })),
    },
  })
  expect(answer.status()).toBe(200)
}
