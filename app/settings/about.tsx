import { getDocumentationLink, REPOSITORY } from '@/lib/domain/repository'
import { SettingsSection } from '../_access/settings-section'

const DOCS = [
  { page: 'connect-diun', text: 'Connect DIUN' },
  { page: 'running', text: 'Let the board know what runs' },
  { page: 'keyboard', text: 'Keyboard and touch' },
  { page: 'integrations', text: 'Show it elsewhere' },
  { page: 'troubleshooting', text: 'Troubleshooting' },
]

/** Says which version this is, and where to read about it. */
export function About({ version }: { version: string }) {
  return (
    <SettingsSection about={`Diun Dashboard ${version}`} id="about" title="About">
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {DOCS.map((link) => (
          <li key={link.page}>
            <DocsLink {...link} />
          </li>
        ))}
        <li>
          <Link href="/api/docs" text="API" />
        </li>
        <li>
          <Link href={`${REPOSITORY}/blob/main/CHANGELOG.md`} text="What is new" />
        </li>
      </ul>
    </SettingsSection>
  )
}

/** @param page the name of the file in docs/ */
export function DocsLink({ page, text }: { page: string; text: string }) {
  return <Link href={getDocumentationLink(page)} text={text} />
}

function Link({ href, text }: { href: string; text: string }) {
  return (
    <a
      className="inline-flex min-h-6 min-w-6 w-fit items-center rounded underline decoration-line-strong underline-offset-4 hover:text-ink pointer-coarse:min-h-10"
      href={href}
      rel="noopener noreferrer"
      target="_blank"
    >
      {text}
    </a>
  )
}
