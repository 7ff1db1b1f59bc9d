'use client'

import { type ReactNode, useId } from 'react'

/**
 * Shows a word that explains itself when pressed.
 * @param label its accessible name
 */
export function Hint({ word, label, children }: { word: string; label: string; children: ReactNode }) {
  const id = useId()
  return (
    <>
      <button
        aria-label={label}
        className="cursor-help rounded leading-6 underline decoration-dotted decoration-line-strong underline-offset-3 hover:text-ink"
        popoverTarget={id}
        type="button"
      >
        {word}
      </button>
      <div
        className="anchored max-w-[min(20rem,calc(100vw-1rem))] rounded-xl border border-line bg-raised px-3.5 py-2.5 font-normal text-ink text-sm whitespace-normal shadow-float"
        id={id}
        popover="auto"
      >
        {children}
      </div>
    </>
  )
}
