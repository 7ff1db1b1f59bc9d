import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { Access } from '@/lib/domain/access/access'
import { ForbiddenError, TooManyAttemptsError, UnauthorizedError } from '@/lib/domain/errors'
import { getServer } from '@/lib/get-server'
import type { Server } from '@/lib/server'
import type { Caller } from './caller'

const REFUSALS = [UnauthorizedError, ForbiddenError, TooManyAttemptsError]

/**
 * Decides who may see a page, before it reads anything. Whoever may not see it is redirected to the sign-in, and from there
 * back to `path`.
 */
export async function authorizePage(access: Access, path: string): Promise<{ caller: Caller; server: Server }> {
  const server = await getServer()
  const { auth } = server
  const request = { method: 'GET', headers: await headers() }
  try {
    return { caller: await auth.authorizer.authorizePage(access, request), server }
  } catch (error) {
    if (!REFUSALS.some((kind) => error instanceof kind)) throw error
    const isUnclaimed = auth.owner !== null && !(await auth.owner.isClaimed())
    if (isUnclaimed) redirect('/setup')
    const way = (await auth.authorizer.needsProviderCheck(request)) ? '/sign-in/oidc' : '/sign-in'
    redirect(`${way}?${new URLSearchParams({ to: path })}`)
  }
}
