import { useState } from 'react'
import { COLLAPSED_COOKIE, toCollapsedCookie } from '@/lib/domain/board/collapsed-cookie'

const YEAR_S = 365 * 86_400

/** Keeps the collapsed sections in a cookie, so that the server renders the page with them and nothing jumps. */
export function useCollapsed(initial: readonly string[]) {
  const [collapsed, setAll] = useState(initial)

  function setCollapsed(key: string, isCollapsed: boolean): void {
    const others = collapsed.filter((other) => other !== key)
    const next = isCollapsed ? [...others, key] : others
    setAll(next)
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing over plain http
    document.cookie = `${COLLAPSED_COOKIE}=${toCollapsedCookie(next)}; path=/; max-age=${YEAR_S}; samesite=lax`
  }

  return { collapsed, setCollapsed }
}
