import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import {
  buildAddressQuery,
  DEFAULT_VIEW,
  hasViewParameter,
  readOpenImage,
  readView,
  toViewQuery,
  type View,
} from '@/lib/domain/board/view'
import { NEWCOMER_VIEW } from '@/lib/domain/board/views/view-cookie'
import { hasVisitedBefore } from '../time/last-visit'
import { hasRememberedView, rememberView } from './remember-view'

/** Delays changes of the address: typing changes the view at each keystroke, and browsers limit how often the address may change. */
const DEBOUNCE_MS = 150

/** The contents of an address: a view, and the image that is open on it. */
type Shown = { view: View; openImage: string | null }

/**
 * Keeps the view and the open image in the address, so that a link reproduces them. Each change of the view is a step of Back, but for
 * keystrokes in the search.
 */
export function useView(initialQuery: string) {
  const [view, setView] = useState(() => readView(new URLSearchParams(initialQuery)))
  const [openImage, setOpenImage] = useState(() => readOpenImage(new URLSearchParams(initialQuery)))
  const latest = useRef({ view, openImage })
  /** True if the previous entry of the browser's history is the board without the image. */
  const pushedRef = useRef(false)

  const showView = useCallback((next: View) => {
    latest.current = { ...latest.current, view: next }
    setView(next)
  }, [])
  const showImage = useCallback((next: string | null) => {
    latest.current = { ...latest.current, openImage: next }
    setOpenImage(next)
  }, [])

  const changeView = useCallback(
    (part: Partial<View>) => {
      const { view: before, openImage } = latest.current
      const next = { ...before, ...part }
      if (isStep(before, next)) {
        pushAddress(latest.current, { view: next, openImage })
        pushedRef.current = false
        rememberView(next)
      }
      showView(next)
    },
    [showView],
  )

  useLayoutEffect(() => {
    const isAskedFor = hasViewParameter(new URLSearchParams(location.search))
    const { view: asked } = latest.current
    // The shortest address means this view only as long as it is the last one.
    if (isAskedFor && toViewQuery(asked) === '') rememberView(asked)
    if (hasRememberedView()) return
    const chosen = hasVisitedBefore() ? DEFAULT_VIEW : NEWCOMER_VIEW
    rememberView(chosen)
    if (!isAskedFor && chosen === DEFAULT_VIEW) showView(chosen)
  }, [showView])

  useEffect(() => {
    const timer = setTimeout(() => replaceAddress({ view, openImage }), DEBOUNCE_MS)
    return () => clearTimeout(timer)
  }, [view, openImage])

  useEffect(() => {
    const onPopState = () => {
      const params = new URLSearchParams(location.search)
      pushedRef.current = false
      const earlier = readView(params)
      rememberView(earlier)
      showView(earlier)
      showImage(readOpenImage(params))
    }
    addEventListener('popstate', onPopState)
    return () => removeEventListener('popstate', onPopState)
  }, [showView, showImage])

  const open = useCallback(
    (image: string) => {
      pushAddress(latest.current, { ...latest.current, openImage: image })
      pushedRef.current = true
      showImage(image)
    },
    [showImage],
  )

  const close = useCallback(() => {
    showImage(null)
    if (pushedRef.current) history.back()
  }, [showImage])

  return { view, changeView, openImage, open, close }
}

/** Tells whether a change of the view is a step that Back takes back: more than a search that goes on. */
function isStep(before: View, next: View): boolean {
  return toViewQuery({ ...before, query: '' }) !== toViewQuery({ ...next, query: '' })
}

/** Adds an entry to the browser's history. What was typed just now belongs to the entry before it. */
function pushAddress(before: Shown, next: Shown): void {
  replaceAddress(before)
  history.pushState(null, '', `${location.pathname}${buildAddressQuery(next.view, next.openImage)}`)
}

function replaceAddress({ view, openImage }: Shown): void {
  const query = buildAddressQuery(view, openImage)
  if (query !== location.search) history.replaceState(null, '', `${location.pathname}${query}`)
}
