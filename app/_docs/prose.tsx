/** A piece of a line, as Markdown marks it. */
const MARKED = /(`[^`]+`|\*\*[^*]+\*\*)/

/** Shows the Markdown of descriptions: paragraphs, lists, and code or strong words within a line. */
export function Prose({ text }: { text: string }) {
  return (
    <div className="flex max-w-prose flex-col gap-2 text-ink-soft text-pretty">
      {text.split('\n\n').map((block) => (
        <Block key={block} text={block} />
      ))}
    </div>
  )
}

function Block({ text }: { text: string }) {
  const lines = text.split('\n')
  if (!lines.every((line) => line.startsWith('- '))) return <p>{<Line text={text} />}</p>
  return (
    <ul className="flex list-disc flex-col gap-1 pl-5">
      {lines.map((line) => (
        <li key={line}>
          <Line text={line.slice('- '.length)} />
        </li>
      ))}
    </ul>
  )
}

/** Shows a line of Markdown. */
export function Line({ text }: { text: string }) {
  return text.split(MARKED).map((piece, index) => {
    // Pieces never move, so their places tell them apart.
    const key = `${index}`
    if (piece.startsWith('`')) {
      return (
        <code className="rounded bg-sunken px-1 py-px font-mono text-[0.8125rem] text-ink" key={key}>
          {piece.slice(1, -1)}
        </code>
      )
    }
    if (piece.startsWith('**')) {
      return (
        <strong className="font-medium text-ink" key={key}>
          {piece.slice(2, -2)}
        </strong>
      )
    }
    return piece
  })
}
