import { CopyButton } from './copy-button'

/**
 * Shows lines to be copied.
 * @param name names them in the label of the button
 * @param lacking says in place of the button what is still to be done before they can be copied
 */
export function Code({ text, name, lacking }: { text: string; name: string; lacking?: string }) {
  return (
    <div className="flex items-start gap-2 rounded-xl border border-line bg-sunken p-2 max-sm:flex-col max-sm:items-end">
      <pre className="w-full min-w-0 flex-1 whitespace-pre-wrap p-1.5 font-mono text-[0.8125rem] leading-5.5">
        {text}
      </pre>
      {lacking === undefined ? (
        <CopyButton name={name} text={text} />
      ) : (
        <p className="px-1.5 py-1 text-ink-soft text-xs">{lacking}</p>
      )}
    </div>
  )
}
