/** Is always in the document, since assistive technology speaks only what appears inside of it. */
export function ErrorMessage({ text }: { text: string }) {
  return (
    <p aria-live="polite" className="text-pretty text-warning">
      {text}
    </p>
  )
}
