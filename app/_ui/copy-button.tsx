'use client'

import { useEffect, useState } from 'react'
import { Button } from './button'
import { copyText } from './copy-text'
import { Icon } from './icon'

const CONFIRMED_MS = 2_000

/** @param name names the text in the label of the button */
export function CopyButton({ text, name }: { text: string; name: string }) {
  const [isCopied, setCopied] = useState(false)

  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), CONFIRMED_MS)
    return () => clearTimeout(timer)
  }, [isCopied])

  return (
    <Button
      aria-label={isCopied ? 'Copied' : `Copy ${name}`}
      look="secondary"
      onClick={async ({ currentTarget }) =>
        setCopied(await copyText(text, currentTarget.parentElement ?? currentTarget))
      }
    >
      <Icon className={isCopied ? 'text-positive' : ''} name={isCopied ? 'check' : 'copy'} />
      {isCopied ? 'Copied' : 'Copy'}
    </Button>
  )
}
