import { redirect } from 'next/navigation'
import { openServer } from '@/lib/server'
import { Entrance } from '../_access/entrance'
import { SetupForm } from '../_access/setup-form'

type PageProps = { searchParams: Promise<{ code?: string | string[] }> }

/** Open to everyone, as long as nobody owns the board: what it takes is the code. */
export default async function Page({ searchParams }: PageProps) {
  const { auth } = await openServer()
  if (auth.owner === null || (await auth.owner.isClaimed())) redirect('/')
  const { code } = await searchParams
  return (
    <Entrance title={code === undefined ? 'Claim this board' : 'Welcome'}>
      <SetupForm code={[code ?? ''].flat()[0] ?? ''} />
    </Entrance>
  )
}
