/** Shows where nothing on the page can be used, in place of the buttons that do not work. */
export function ReadOnlyNotice() {
  return (
    <p
      className="if-read-only border-line border-b bg-(--tint-soft) px-4 py-2 text-center text-pretty"
      data-color="amber"
      role="note"
    >
      This page can only be read here. To use it, allow JavaScript, and take a browser of 2024 or later: Chrome or Edge
      114, Firefox 125, Safari 17. Reload to see what is new.
    </p>
  )
}
