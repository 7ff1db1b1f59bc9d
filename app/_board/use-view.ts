import { useCallback, useEffect, useState } from 'react'
import { readView, toViewQuery, type View } from '@/lib/domain/view'

/** Typing changes the view at each keystroke, and browsers limit how often the address may change. */
const SETTLED_MS = 150

/** What is shown and how, kept in the address, so that a link leads to it. */
export function useView(initialQuery: string) {
  const [view, setView] = useState(() => readView(new URLSearchParams(initialQuery)))
  const changeView = useCallback((part: Partial<View>) => setView((before) => ({ ...before, ...part })), [])

  useEffect(() => {
    const timer = setTimeout(() => {
      const query = toViewQuery(view)
      if (query !== location.search) history.replaceState(null, '', `${location.pathname}${query}`)
    }, SETTLED_MS)
    return () => clearTimeout(timer)
  }, [view])

  useEffect(() => {
    const onPopState = () => setView(readView(new URLSearchParams(location.search)))
    addEventListener('popstate', onPopState)
    return () => removeEventListener('popstate', onPopState)
  }, [])

  return { view, changeView }
}
