'use client'

import { useLayoutEffect } from 'react'
import { isUsable, READ_ONLY } from './read-only'
import { restoreTheme } from './theme'

/** Marks `<html>` again as the script of the layout did. Where React creates the document itself, it removes these marks. */
export function DocumentMarks() {
  useLayoutEffect(() => {
    if (isUsable()) document.documentElement.removeAttribute(READ_ONLY)
    restoreTheme()
  }, [])
  return null
}
