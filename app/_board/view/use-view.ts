import { useCallback, useEffect, useRef, useState } from 'react'
import { buildAddressQuery, readOpenImage, readView, type View } from '@/lib/domain/board/view'

/** Delays changes of the address: typing changes the view at each keystroke, and browsers limit how often the address may change. */
const DEBOUNCE_MS = 150

/** Keeps the view and the open image in the address, so that a link reproduces them. */
export function useView(initialQuery: string) {
  const [view, setView] = useState(() => readView(new URLSearchParams(initialQuery)))
  const [openImage, setOpenImage] = useState(() => readOpenImage(new URLSearchParams(initialQuery)))
  const changeView = useCallback((part: Partial<View>) => setView((before) => ({ ...before, ...part })), [])
  const latest = useRef(view)
  /** True if the previous entry of the browser's history is the board without the image. */
  const pushedRef = useRef(false)

  useEffect(() => {
    latest.current = view
    const timer = setTimeout(() => {
      const query = buildAddressQuery(view, openImage)
      if (query !== location.search) history.replaceState(null, '', `${location.pathname}${query}`)
    }, DEBOUNCE_MS)
    return () => clearTimeout(timer)
  }, [view, openImage])

  useEffect(() => {
    const onPopState = () => {
      const params = new URLSearchParams(location.search)
      pushedRef.current = false
      setView(readView(params))
      setOpenImage(readOpenImage(params))
    }
    addEventListener('popstate', onPopState)
    return () => removeEventListener('popstate', onPopState)
  }, [])

  const open = useCallback((image: string) => {
    history.pushState(null, '', `${location.pathname}${buildAddressQuery(latest.current, image)}`)
    pushedRef.current = true
    setOpenImage(image)
  }, [])

  const close = useCallback(() => {
    setOpenImage(null)
    if (pushedRef.current) history.back()
  }, [])

  return { view, changeView, openImage, open, close }
}
