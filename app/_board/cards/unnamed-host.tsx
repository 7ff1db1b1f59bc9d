import { Hint } from '../../_ui/popovers/hint'

/** Stands for a host without a name, and explains how it gets one. */
export function UnnamedHost() {
  return (
    <Hint label="unnamed host: how to name it" word="unnamed">
      <p className="font-medium">This DIUN does not name its host.</p>
      <p className="pt-1 text-ink-soft">
        Set <code className="font-mono text-[0.8125rem]">hostname:</code> in DIUN’s compose service, or have it send to{' '}
        <code className="font-mono text-[0.8125rem]">/webhook/&lt;name&gt;</code>. Or{' '}
        <a className="rounded underline underline-offset-4" href="/hosts">
          give it a name here
        </a>
        .
      </p>
    </Hint>
  )
}
