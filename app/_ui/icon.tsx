const PATHS = {
  back: 'M5.5 3.5L2.5 6.5l3 3M2.5 6.5h7a3.5 3.5 0 0 1 0 7h-3',
  check: 'M3.5 8.5l3 3 6-7',
  bell: 'M8 2.5a3.6 3.6 0 0 1 3.6 3.6c0 2.9.9 3.9 1.4 4.9H3c.5-1 1.4-2 1.4-4.9A3.6 3.6 0 0 1 8 2.5zM7 13.5h2',
  board:
    'M2.5 3.5a1 1 0 0 1 1-1h3v5h-4zM9.5 2.5h3a1 1 0 0 1 1 1v4h-4zM2.5 10.5h4v3h-3a1 1 0 0 1-1-1zM9.5 10.5h4v2a1 1 0 0 1-1 1h-3z',
  checks: 'M1.5 8.5l3 3 6-7M8 11.5l.5.5 6-7.5',
  chevron: 'M6 3.5L10.5 8 6 12.5',
  close: 'M4 4l8 8M12 4l-8 8',
  copy: 'M5.5 5.5v-2a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-2M3.5 5.5h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-6a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1z',
  data: 'M2.5 4a5.5 2 0 0 1 11 0v8a5.5 2 0 0 1-11 0zM2.5 4a5.5 2 0 0 0 11 0M2.5 8a5.5 2 0 0 0 11 0',
  down: 'M8 3v10M4 9l4 4 4-4',
  external: 'M6.5 3.5h-2a1 1 0 0 0-1 1v7a1 1 0 0 0 1 1h7a1 1 0 0 0 1-1v-2M9.5 2.5h4v4M13.2 2.8L7.5 8.5',
  filter: 'M2.5 4h11M4.5 8h7M6.5 12h3',
  grip: 'M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01',
  host: 'M3.5 2.5h9a1 1 0 0 1 1 1v3a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1v-3a1 1 0 0 1 1-1zM3.5 8.5h9a1 1 0 0 1 1 1v3a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1v-3a1 1 0 0 1 1-1zM5 5h.01M5 11h.01',
  key: 'M5.5 6.5a4 4 0 1 1 3.2 3.9L7.5 11.5H6v1.5H4.5v.5h-2v-2l3.1-3.1a4 4 0 0 1-.1-.9zM10.5 5.5h.01',
  keyboard:
    'M2.5 4h11a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1zM4.5 6.7h.01M7 6.7h.01M9.5 6.7h.01M12 6.7h.01M5.5 9.5h5',
  leave: 'M9.5 2.5h-6v11h6M6.5 8h7M11 5.5L13.5 8 11 10.5',
  menu: 'M2.5 4h11M2.5 8h11M2.5 12h11',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  moon: 'M13.5 9.6A5.8 5.8 0 0 1 6.4 2.5a5.8 5.8 0 1 0 7.1 7.1z',
  mute: 'M2.5 2.5l11 11M6.3 3.2A3.6 3.6 0 0 1 11.6 6.4c0 1.8.4 2.8.9 3.6M4.4 6.2C4.4 9 3.5 10 3 11h8M7 13.5h2',
  note: 'M3.5 2.5h6l3 3v8h-9zM5.5 7.5h5M5.5 10.5h3',
  play: 'M5 3.2v9.6L12.5 8z',
  plug: 'M6 2v3M10 2v3M4.5 5.5h7v2a3.5 3.5 0 0 1-7 0v-2zM8 11v3',
  pending: 'M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM8 5v3.2l2 1.3',
  pencil: 'M10.5 3l2.5 2.5-7.5 7.5H3v-2.5zM9 4.5l2.5 2.5',
  plus: 'M8 3.5v9M3.5 8h9',
  person: 'M8 2.5a2.75 2.75 0 1 1 0 5.5 2.75 2.75 0 0 1 0-5.5zM2.5 13.5a5.5 5.5 0 0 1 11 0',
  rules: 'M2.5 4h6M2.5 8h4M2.5 12h6M10 5l3 3-3 3',
  search: 'M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM10.3 10.3l3.2 3.2',
  sun: 'M8 5.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6zM8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M3.4 12.6l.7-.7M11.9 4.1l.7-.7',
  table: 'M2.5 3.5h11v9h-11zM2.5 6.5h11M2.5 9.5h11M6 6.5v6',
  tag: 'M2.5 2.5h5l6 6-5 5-6-6zM5.2 5.2h.01',
  trash: 'M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.5 9h6l.5-9',
  up: 'M8 13V3M4 7l4-4 4 4',
  system: 'M3 3h10a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM6 13.5h4',
}

export type IconName = keyof typeof PATHS

/** Is decoration: text beside it says what it means. */
export function Icon({ name, className = '' }: { name: IconName; className?: string }) {
  const isDotted = name === 'more' || name === 'grip'
  return (
    <svg
      aria-hidden="true"
      className={`size-4 shrink-0 ${className}`}
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeWidth={isDotted ? 2.2 : 1.5}
      viewBox="0 0 16 16"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}
