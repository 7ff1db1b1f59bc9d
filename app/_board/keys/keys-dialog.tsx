import { Fragment } from 'react'
import { Dialog } from '../../_ui/popovers/dialog'
import { KEY_LIST } from './key-list'
import { setSingleKeys, useSingleKeys } from './single-keys'

/** Shows all keys, and lets those that type a character be switched off. */
export function KeysDialog({ onClose }: { onClose(): void }) {
  const isOn = useSingleKeys()
  return (
    <Dialog onClose={onClose} title="Keyboard shortcuts">
      <div className="flex flex-col gap-5">
        <div>
          <label className="flex w-fit items-center gap-2.5 font-medium pointer-coarse:min-h-10">
            <input
              aria-describedby="single-keys-about"
              checked={isOn}
              className="size-4 accent-accent"
              onChange={({ currentTarget }) => setSingleKeys(currentTarget.checked)}
              type="checkbox"
            />
            Single-letter shortcuts
          </label>
          <p className="pt-0.5 text-ink-soft text-pretty" id="single-keys-about">
            Switch them off if you speak to your computer, or press keys unawares. This browser remembers it.
          </p>
        </div>
        {KEY_LIST.map(({ where, keys }) => (
          <section aria-label={where} className="flex flex-col gap-1.5" key={where}>
            <h3 className="font-semibold text-ink-faint text-xs">{where}</h3>
            <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-1.5">
              {keys
                .filter(({ isSingle = false }) => isOn || !isSingle)
                .map((line) => (
                  <Fragment key={line.keys.join()}>
                    <dt className="flex w-32 flex-wrap gap-1">
                      {line.keys.map((key) => (
                        <kbd
                          className="rounded-md border border-line-strong bg-sunken px-1.5 py-0.5 font-mono text-xs"
                          key={key}
                        >
                          {key}
                        </kbd>
                      ))}
                    </dt>
                    <dd>{line.does}</dd>
                  </Fragment>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
