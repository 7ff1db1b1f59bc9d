/** The colors of a mail, each with the one that replaces it where the reader prefers dark. Text stands out from its ground by 4.5 to 1. */
const PALETTE = {
  canvas: { light: '#f4f5f8', dark: '#15171c' },
  surface: { light: '#ffffff', dark: '#1e2127' },
  line: { light: '#e2e5eb', dark: '#353b46' },
  ink: { light: '#1d2230', dark: '#eef0f4' },
  soft: { light: '#586071', dark: '#aeb5c2' },
  accent: { light: '#1f55b5', dark: '#8db6ff' },
  warning: { light: '#9a4a06', dark: '#f2b263' },
  positive: { light: '#15713a', dark: '#6fd39a' },
} as const

export type Color = keyof typeof PALETTE

/**
 * Builds the attributes of an element: its style, with colors in it, since many readers of mail know nothing else; and the classes by which
 * a reader that knows `prefers-color-scheme` replaces these.
 */
export function styled(style: string, colors: { ink?: Color; ground?: Color; line?: Color } = {}): string {
  const { ink, ground, line } = colors
  const rules = [
    style,
    ...(ink === undefined ? [] : [`color:${PALETTE[ink].light}`]),
    ...(ground === undefined ? [] : [`background-color:${PALETTE[ground].light}`]),
    ...(line === undefined ? [] : [`border-color:${PALETTE[line].light}`]),
  ]
  const classes = [ink && `i-${ink}`, ground && `g-${ground}`, line && `l-${line}`].filter(Boolean).join(' ')
  return `${classes === '' ? '' : `class="${classes}" `}style="${rules.filter(Boolean).join(';')}"`
}

/** Builds the rules for readers that prefer dark. */
export function buildDarkRules(): string {
  const rules = Object.entries(PALETTE).map(
    ([name, { dark }]) =>
      `.i-${name}{color:${dark} !important}.g-${name}{background-color:${dark} !important}.l-${name}{border-color:${dark} !important}`,
  )
  return `@media (prefers-color-scheme:dark){${rules.join('')}}`
}
