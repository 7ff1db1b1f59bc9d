import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { sanitizeLocalPath } from '@/lib/domain/local-path'
import { getServer } from '@/lib/get-server'
import type { Server } from '@/lib/server'
import { AccessPage } from '../_access/access-page'
import { SignInForm } from '../_access/sign-in-form'
import { getButtonClass } from '../_ui/button'
import { toSearchParams } from '../search-params'

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/**
 * The sentences for the status that `/sign-in/oidc` or its callback ended with. `token` stands for a bad token that keeps out a person who
 * is signed in.
 */
const ERROR_MESSAGES: Record<string, string> = {
  401: 'That did not work. Please try again; the server log says why.',
  403: 'This account is not allowed to sign in here.',
  token: 'You are signed in, but something in front of this board adds an invalid or revoked token to your requests.',
  429: 'Too many attempts. Please wait a minute.',
}

/** Is open to everyone. */
export default async function Page({ searchParams }: PageProps) {
  const query = toSearchParams(await searchParams)
  const to = sanitizeLocalPath(query.get('to'))
  const server = await getServer()
  const { auth } = server
  if (auth.owner !== null && !(await auth.owner.isClaimed())) redirect('/setup')
  const request = { method: 'GET', headers: await headers() }
  const isPerson = await auth.authorizer.isSignedIn(request)
  if (isPerson && !(await auth.authorizer.hasInvalidToken(request))) redirect(to)
  const error = isPerson ? 'token' : query.get('fault')
  return (
    <AccessPage title="Sign in">
      {error !== null && (
        <p className="text-pretty text-warning" role="alert">
          {ERROR_MESSAGES[error] ?? 'Something went wrong; see the server log.'}
        </p>
      )}
      <SignInOptions hasPasskeys={await hasPasskeys(server)} provider={getProvider(server)} to={to} />
    </AccessPage>
  )
}

/** null where nobody signs in by a password or a passkey. */
async function hasPasskeys({ auth }: Server): Promise<boolean | null> {
  return auth.passkeys && (await auth.passkeys.list()).length > 0
}

/** The host of the provider of OpenID Connect; null where there is none. */
function getProvider({ config }: Server): string | null {
  return config.auth.mode === 'oidc' ? new URL(config.auth.oidc.issuer).host : null
}

type SignInOptionsProps = { hasPasskeys: boolean | null; provider: string | null; to: string }

function SignInOptions({ hasPasskeys, provider, to }: SignInOptionsProps) {
  if (hasPasskeys !== null) return <SignInForm hasPasskeys={hasPasskeys} to={to} />
  if (provider !== null) {
    return (
      <a
        className={`${getButtonClass('primary')} h-10 justify-center`}
        href={`/sign-in/oidc?${new URLSearchParams({ to })}`}
      >
        Continue with {provider}
      </a>
    )
  }
  return (
    <p className="text-ink-soft text-pretty">
      The proxy in front of this board signs you in, but it did not say who you are. Open the board at the proxy’s
      address. If you already did, the proxy’s own address is missing from{' '}
      <code className="font-mono">TRUSTED_PROXIES</code>.
    </p>
  )
}
