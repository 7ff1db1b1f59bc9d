/** Says that the page is read-only where nothing on it works, and the buttons are hidden. */
export function ReadOnlyNotice() {
  return (
    <p
      className="if-read-only fixed inset-x-0 bottom-0 z-20 border-line border-t bg-(--tint-soft) px-4 py-2 text-center text-pretty"
      data-color="amber"
      role="note"
    >
      This page is read-only in this browser. To use it, allow JavaScript, and use at least Chrome or Edge 114, Firefox
      125 or Safari 17. Reload to see what is new.
    </p>
  )
}
