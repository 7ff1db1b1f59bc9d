export const ICON_NAMES = [
  'back',
  'check',
  'bell',
  'board',
  'checks',
  'chevron',
  'close',
  'copy',
  'data',
  'down',
  'external',
  'filter',
  'grip',
  'host',
  'key',
  'keyboard',
  'leave',
  'menu',
  'more',
  'moon',
  'mute',
  'note',
  'play',
  'plug',
  'pending',
  'pencil',
  'plus',
  'person',
  'rules',
  'search',
  'sun',
  'table',
  'tag',
  'trash',
  'up',
  'system',
] as const

export type IconName = (typeof ICON_NAMES)[number]

/** Is decoration: text beside it says what it means. The shapes are in app/icons.css. */
export function Icon({ name, className = '' }: { name: IconName; className?: string }) {
  return <span aria-hidden="true" className={`icon ${className}`} data-icon={name} />
}
