import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { Access } from '@/lib/domain/access/access'
import { ForbiddenError, TooManyAttemptsError, UnauthorizedError } from '@/lib/domain/errors'
import { openServer } from '@/lib/server'

const REFUSALS = [UnauthorizedError, ForbiddenError, TooManyAttemptsError]

/** Asks the guard before a page reads anything; who may not see it is led to where one signs in, and from there back to `path`. */
export async function authorizePage(access: Access, path: string) {
  const { auth } = await openServer()
  const request = { method: 'GET', headers: await headers() }
  try {
    return await auth.authorizer.admitToPage(access, request)
  } catch (error) {
    if (!REFUSALS.some((kind) => error instanceof kind)) throw error
    const isUnclaimed = auth.owner !== null && !(await auth.owner.isClaimed())
    if (isUnclaimed) redirect('/setup')
    const way = (await auth.authorizer.isToBeChecked(request)) ? '/sign-in/oidc' : '/sign-in'
    redirect(`${way}?${new URLSearchParams({ to: path })}`)
  }
}
