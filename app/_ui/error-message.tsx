/** Always in the document: assistive technology speaks what appears inside. */
export function ErrorMessage({ text }: { text: string }) {
  return (
    <p aria-live="polite" className="text-pretty text-warning">
      {text}
    </p>
  )
}
