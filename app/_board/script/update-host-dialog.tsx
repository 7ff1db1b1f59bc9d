import { useId } from 'react'
import { toFamiliarReference } from '@/lib/domain/image/familiar-reference'
import { formatForTerminal } from '@/lib/domain/script/format-for-terminal'
import type { HostUpdate } from '@/lib/domain/script/host-update'
import { SCRIPT_KINDS, type ScriptKind } from '@/lib/domain/script/script-kind'
import { quoteWord } from '@/lib/domain/shell-word'
import type { UpdateScriptWire } from '@/lib/wire/update-script'
import { Code } from '../../_ui/code'
import { Dialog } from '../../_ui/popovers/dialog'
import { formatHostName } from '../texts/format-host-name'
import { ScriptCode } from './script-code'
import { KIND_NAMES, KIND_TEXTS, SKIP_TEXTS } from './script-texts'
import { useUpdateScript } from './use-update-script'

/** Shows the script that updates a host, and what is in it. */
export function UpdateHostDialog({ update, onClose }: { update: HostUpdate; onClose(): void }) {
  const { made, errorMessage, cautious, added, chooseKind, add } = useUpdateScript(update)
  return (
    <Dialog onClose={onClose} title={`Update ${formatHostName(update.host)}`}>
      <div className="flex flex-col gap-4">
        <p className={errorMessage === '' ? 'sr-only' : 'text-warning'} role="status">
          {errorMessage === '' && made === null ? 'Making the script…' : errorMessage}
        </p>
        {made !== null && (
          <>
            <p className="text-ink-soft text-pretty">
              Run this on <bdi translate="no">{formatHostName(update.host)}</bdi>. {KIND_TEXTS[made.kind]}
            </p>
            <KindChoice kind={made.kind} onChoose={chooseKind} />
            <ImageList made={made} offered={new Set(cautious.map(({ image }) => image))} />
            {cautious.length > 0 && (
              <fieldset className="flex flex-col gap-1.5">
                <legend className="pb-1.5 font-medium">Only if you choose it</legend>
                {cautious.map(({ image, reason }) => (
                  <label className="flex items-baseline gap-2" key={image}>
                    <input
                      checked={added.includes(image)}
                      className="size-4 shrink-0 self-center accent-accent"
                      onChange={({ target }) => add(image, target.checked)}
                      type="checkbox"
                    />
                    <ImageReason image={image} reason={SKIP_TEXTS[reason]} />
                  </label>
                ))}
              </fieldset>
            )}
            {made.images.length > 0 && <ScriptCode name="the script" text={formatForTerminal(made.script)} />}
            {made.link !== undefined && (
              <div className="flex flex-col gap-1.5">
                <p className="text-ink-soft text-pretty">
                  Or as one line, for an hour. It runs the script above without showing it.
                </p>
                <Code name="the line" text={`curl -fsS ${quoteWord(made.link)} | sh`} />
              </div>
            )}
          </>
        )}
      </div>
    </Dialog>
  )
}

function KindChoice({ kind, onChoose }: { kind: ScriptKind; onChoose(kind: ScriptKind): void }) {
  const id = useId()
  return (
    <div className="flex items-center gap-3">
      <label className="font-medium" htmlFor={id}>
        Update with
      </label>
      <select
        className="h-9 rounded-lg border border-field bg-surface px-2 pointer-coarse:h-11"
        id={id}
        onChange={({ target }) => onChoose(SCRIPT_KINDS[target.selectedIndex] ?? kind)}
        value={kind}
      >
        {SCRIPT_KINDS.map((one) => (
          <option key={one} value={one}>
            {KIND_NAMES[one]}
          </option>
        ))}
      </select>
    </div>
  )
}

/** Lists what the script updates, and what it leaves out; `offered` are shown elsewhere, to be chosen. */
function ImageList({ made: { images, skipped }, offered }: { made: UpdateScriptWire; offered: ReadonlySet<string> }) {
  const left = skipped.filter(
    ({ image, reason }) => !offered.has(image) || !(reason === 'data-store' || reason === 'major'),
  )
  return (
    <>
      {images.length === 0 ? (
        <p className="text-ink-soft">There is nothing to update here.</p>
      ) : (
        <ul aria-label="In the script" className="max-h-40 overflow-y-auto">
          {images.map((image) => (
            <li key={image}>
              <ImageReason image={image} reason="" />
            </li>
          ))}
        </ul>
      )}
      {left.length > 0 && (
        <ul aria-label="Left out" className="max-h-40 overflow-y-auto text-ink-soft">
          {left.map(({ image, reason }) => (
            <li key={image}>
              <ImageReason image={image} reason={`left out: ${SKIP_TEXTS[reason]}`} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function ImageReason({ image, reason }: { image: string; reason: string }) {
  return (
    <span className="min-w-0 break-words">
      <bdi className="font-mono text-[0.8125rem]" translate="no">
        {toFamiliarReference(image)}
      </bdi>
      {reason !== '' && <span className="text-ink-faint"> · {reason}</span>}
    </span>
  )
}
