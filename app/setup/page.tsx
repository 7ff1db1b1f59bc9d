import { redirect } from 'next/navigation'
import { openServer } from '@/lib/server'
import { Entrance } from '../_access/entrance'
import { SetupForm } from '../_access/setup-form'

type PageProps = { searchParams: Promise<{ code?: string | string[] }> }

/** Open to everyone, as long as nobody owns the board: what it takes is the code. */
export default async function Page({ searchParams }: PageProps) {
  const { auth, renewSetupLink } = await openServer()
  if (auth.owner === null || (await auth.owner.isClaimed())) redirect('/')
  await renewSetupLink()
  const { code } = await searchParams
  return (
    <Entrance title="Claim this board">
      {code !== undefined && (
        <p className="text-pretty text-warning">
          The code of this link went through the proxies on the way, and may stand in their logs. Open the link that the
          server’s log shows last.
        </p>
      )}
      <noscript>
        <p className="text-pretty text-warning">Allow JavaScript for this page: without, no password can be set.</p>
      </noscript>
      <SetupForm />
    </Entrance>
  )
}
