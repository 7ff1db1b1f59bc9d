import { CopyButton } from './copy-button'

/**
 * Shows lines to be copied.
 * @param name names them in the label of the button
 * @param lacking says in place of the button what is still to be done before they can be copied
 */
export function Code({ text, name, lacking }: { text: string; name: string; lacking?: string }) {
  return (
    <div className="flow-root rounded-xl border border-line bg-sunken p-2">
      {/* The lines below it have the whole width, so that they seldom wrap. */}
      <div className="float-right ml-2">
        {lacking === undefined ? (
          <CopyButton name={name} text={text} />
        ) : (
          <p className="px-1.5 py-1 text-ink-soft text-xs">{lacking}</p>
        )}
      </div>
      <pre className="whitespace-pre-wrap p-1.5 font-mono text-[0.8125rem] leading-5.5">{text}</pre>
    </div>
  )
}
