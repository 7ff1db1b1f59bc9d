/** Marks a card that arrived since the last visit. */
export function NewDot({ className }: { className: string }) {
  return (
    <span
      aria-label="New since your last visit"
      className={`size-2 rounded-full bg-accent ${className}`}
      role="img"
      title="New since your last visit"
    />
  )
}
