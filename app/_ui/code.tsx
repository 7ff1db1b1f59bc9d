import { CopyButton } from './copy-button'

/**
 * Shows lines to be copied.
 * @param name names them in the label of the button
 */
export function Code({ text, name }: { text: string; name: string }) {
  return (
    <div className="flex items-start gap-2 rounded-xl border border-line bg-sunken p-2 max-sm:flex-col max-sm:items-end">
      <pre className="w-full min-w-0 flex-1 whitespace-pre-wrap p-1.5 font-mono text-[0.8125rem] leading-5.5">
        {text}
      </pre>
      <CopyButton name={name} text={text} />
    </div>
  )
}
