import { redirect } from 'next/navigation'
import { getServer } from '@/lib/get-server'
import { AccessPage } from '../_access/access-page'
import { SetupForm } from '../_access/setup-form'

type PageProps = { searchParams: Promise<{ code?: string | string[] }> }

/** Is open to everyone as long as nobody owns the board: it takes the code to claim it. */
export default async function Page({ searchParams }: PageProps) {
  const { auth, renewSetupLink } = await getServer()
  if (auth.owner === null || (await auth.owner.isClaimed())) redirect('/')
  await renewSetupLink()
  const { code } = await searchParams
  return (
    <AccessPage title="Claim this board">
      {code !== undefined && (
        <p className="text-pretty text-warning">
          The code in this link has passed through the proxies on the way, and may be in their logs. Open the latest
          link in the server’s log.
        </p>
      )}
      <noscript>
        <p className="text-pretty text-warning">Allow JavaScript for this page: without it, no password can be set.</p>
      </noscript>
      <SetupForm />
    </AccessPage>
  )
}
