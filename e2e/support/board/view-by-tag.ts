import type { BrowserContext } from '@playwright/test'
import { DEFAULT_VIEW } from '../../../lib/domain/board/view.ts'
import { toViewCookie, VIEW_COOKIE } from '../../../lib/domain/board/views/view-cookie.ts'

/**
 * Makes a browser one that looked at the board by tag when it was here last. Most tests are about cards and tags, which all show there,
 * whereas a browser that is new opens the lanes, where what is safe is folded to one line.
 */
export async function viewByTag(context: BrowserContext, url: string): Promise<void> {
  await context.addCookies([{ name: VIEW_COOKIE, value: toViewCookie(DEFAULT_VIEW), url }])
}
