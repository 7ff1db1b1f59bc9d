import type { View } from '@/lib/domain/board/view'
import { toViewCookie, VIEW_COOKIE } from '@/lib/domain/board/views/view-cookie'

const YEAR_S = 365 * 86_400

/** Keeps a view in this browser, for an address that asks for none. */
export function rememberView(view: View): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing over plain http
  document.cookie = `${VIEW_COOKIE}=${toViewCookie(view)}; path=/; max-age=${YEAR_S}; samesite=lax`
}

export function hasRememberedView(): boolean {
  return document.cookie.split('; ').some((cookie) => cookie.startsWith(`${VIEW_COOKIE}=`))
}
