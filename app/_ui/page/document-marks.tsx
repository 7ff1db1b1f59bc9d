'use client'

import { useLayoutEffect } from 'react'
import { isUsable, READ_ONLY } from './read-only'
import { restoreTheme } from './theme'

/** Marks `<html>` again as the script of the layout has done: where React makes the document itself, it clears that. */
export function DocumentMarks() {
  useLayoutEffect(() => {
    if (isUsable()) document.documentElement.removeAttribute(READ_ONLY)
    restoreTheme()
  }, [])
  return null
}
