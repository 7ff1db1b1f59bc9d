/** Draws three containers, and the dot of an update. */
export function Logo() {
  return (
    <svg aria-hidden="true" className="size-6 shrink-0" viewBox="0 0 32 32">
      <rect className="fill-accent" height="32" rx="9" width="32" />
      <g className="fill-on-accent">
        <rect height="8" opacity="0.55" rx="2" width="8" x="7" y="17" />
        <rect height="8" opacity="0.55" rx="2" width="8" x="17" y="17" />
        <rect height="8" opacity="0.55" rx="2" width="8" x="7" y="7" />
        <circle cx="21" cy="11" r="4" />
      </g>
    </svg>
  )
}
