import { SettingsHeader } from '../../_access/settings-header'
import { Favicon } from '../../_brand/favicon'
import { listChapters } from '../../_docs/chapters'
import { DocLink } from '../../_docs/doc-link'
import { OperationChapter } from '../../_docs/operation-chapter'
import { Prose } from '../../_docs/prose'
import { SchemaChapter } from '../../_docs/schema-chapter'
import { GateNotice } from '../../_ui/requests/gate-notice'
import { authorizePage } from '../../authorize-page'
import { DocsLink } from '../../settings/about'

/** Shows the description of the API, as GET /api/openapi.json hands it out, to whoever may read. */
export default async function Page() {
  const { caller, server } = await authorizePage('read', '/api/docs')
  const { info, components, ...document } = server.openApi.read()
  const chapters = listChapters(document)
  return (
    <>
      <title>API · DiunDash</title>
      <Favicon count={0} />
      <SettingsHeader hasSession={caller.kind === 'person' && caller.session !== null} />
      <GateNotice className="top-(--header) mx-auto w-full max-w-3xl px-4 sm:px-6" />
      <main className="mx-auto flex w-full max-w-3xl flex-col gap-10 px-4 py-8 sm:px-6">
        <div className="flex flex-col gap-3">
          <h1 className="font-semibold text-2xl tracking-tight">API of {info.title}</h1>
          <Prose text={info.description} />
          <ul className="flex flex-wrap gap-x-5 gap-y-1">
            <li>
              <DocLink href="/api/openapi.json">OpenAPI 3.1, as JSON</DocLink>
            </li>
            <li>
              <DocsLink page="api" text="What the fields mean" />
            </li>
          </ul>
        </div>
        <nav aria-label="Chapters">
          <ul className="flex flex-wrap gap-x-5 gap-y-1">
            {[...chapters.map(({ id, title }) => ({ id, title })), { id: 'schemas', title: 'Schemas' }].map(
              ({ id, title }) => (
                <li key={id}>
                  <DocLink href={`#${id}`}>{title}</DocLink>
                </li>
              ),
            )}
          </ul>
        </nav>
        {chapters.map((chapter) => (
          <OperationChapter chapter={chapter} components={components} key={chapter.id} />
        ))}
        <SchemaChapter schemas={components.schemas} />
      </main>
    </>
  )
}
