import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { Access } from '@/lib/domain/access'
import { Forbidden, TooManyAttempts, Unauthorized } from '@/lib/domain/errors'
import { openServer } from '@/lib/server'

const REFUSALS = [Unauthorized, Forbidden, TooManyAttempts]

/** Asks the guard before a page reads anything; who may not see it is led to where one signs in, and from there back to `path`. */
export async function admit(access: Access, path: string) {
  const { auth } = await openServer()
  try {
    return await auth.guard.admit(access, { method: 'GET', headers: await headers() })
  } catch (error) {
    if (!REFUSALS.some((kind) => error instanceof kind)) throw error
    const isUnclaimed = auth.owner !== null && !(await auth.owner.isClaimed())
    redirect(isUnclaimed ? '/setup' : `/sign-in?${new URLSearchParams({ to: path })}`)
  }
}
