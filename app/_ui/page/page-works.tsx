'use client'

import { useEffect } from 'react'
import { WORKS } from './early-clicks'

/** Tells that the page works. It stands at the end of the page, since effects run in the order of the document. */
export function PageWorks() {
  useEffect(() => {
    dispatchEvent(new Event(WORKS))
  }, [])
  return null
}
