import { CopyButton } from '../../_ui/copy-button'

/**
 * Shows a script to be copied, of which a part is visible at a time.
 * @param name names it in the label of the button
 */
export function ScriptCode({ text, name }: { text: string; name: string }) {
  return (
    <div className="flex flex-col items-end gap-2 rounded-xl border border-line bg-sunken p-2">
      <CopyButton name={name} text={text} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <pre className="max-h-72 w-full overflow-auto p-1.5 font-mono text-[0.8125rem] leading-5.5" tabIndex={0}>
        {text}
      </pre>
    </div>
  )
}
