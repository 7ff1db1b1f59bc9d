import type { ComponentProps } from 'react'

/** The looks of a button, which are in app/cards.css. */
export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'icon'

type ButtonProps = ComponentProps<'button'> & { look: ButtonLook }

export function Button({ look, className = '', ...props }: ButtonProps) {
  return <button type="button" {...props} className={`${getButtonClass(look)} ${className}`} />
}

/** Returns the classes for a link that looks like a button. */
export function getButtonClass(look: ButtonLook): string {
  return `button button-${look}`
}
