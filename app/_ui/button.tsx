import type { ComponentProps } from 'react'

const LOOKS = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover border-transparent shadow-card px-3',
  secondary: 'bg-surface text-ink border-line hover:border-line-strong hover:bg-sunken shadow-card px-3',
  quiet: 'text-ink-soft border-transparent hover:bg-sunken hover:text-ink px-2.5',
  icon: 'text-ink-soft border-transparent hover:bg-sunken hover:text-ink w-8 justify-center',
}

export type ButtonLook = keyof typeof LOOKS

type ButtonProps = ComponentProps<'button'> & { look: ButtonLook }

export function Button({ look, className = '', ...props }: ButtonProps) {
  return <button type="button" {...props} className={`${getButtonClass(look)} ${className}`} />
}

/** Returns the classes for a link that looks like a button. */
export function getButtonClass(look: ButtonLook): string {
  const shape = look === 'icon' ? 'pointer-coarse:w-10' : ''
  return `inline-flex min-h-8 max-w-full shrink-0 items-center gap-1.5 rounded-lg border text-left font-medium text-[0.8125rem] transition-colors duration-100 disabled:opacity-60 pointer-coarse:min-h-10 ${shape} ${LOOKS[look]}`
}
