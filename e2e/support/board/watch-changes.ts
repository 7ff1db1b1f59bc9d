import type { Page } from '@playwright/test'

/** Lists the requests of the page that change something, from now on, such as `POST /api/updates/batch`. */
export function watchChanges(page: Page): string[] {
  const changes: string[] = []
  page.on('request', (request) => {
    if (request.method() !== 'GET') changes.push(`${request.method()} ${new URL(request.url()).pathname}`)
  })
  return changes
}
