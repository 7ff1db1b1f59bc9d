import { useState } from 'react'
import { COLLAPSED_COOKIE, getKeptKey, isCollapsed, toCollapsedCookie } from '@/lib/domain/board/collapsed-cookie'
import type { Section } from '@/lib/domain/board/section'

export type Collapsed = {
  isCollapsed(section: Section): boolean
  setCollapsed(section: Section, isCollapsed: boolean): void
}

const YEAR_S = 365 * 86_400

/** Keeps the collapsed sections in a cookie, so that the server renders the page with them and nothing jumps. */
export function useCollapsed(initial: readonly string[]): Collapsed {
  const [kept, setKept] = useState(initial)

  function setCollapsed(section: Section, isToCollapse: boolean): void {
    const key = getKeptKey(section)
    const others = kept.filter((other) => other !== key)
    const next = isCollapsed(others, section) === isToCollapse ? others : [...others, key]
    setKept(next)
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing over plain http
    document.cookie = `${COLLAPSED_COOKIE}=${toCollapsedCookie(next)}; path=/; max-age=${YEAR_S}; samesite=lax`
  }

  return { isCollapsed: (section) => isCollapsed(kept, section), setCollapsed }
}
