import { headers } from 'next/headers'
import { resolveOrigin } from '@/lib/http/network/origin'
import type { Server } from '@/lib/server'
import type { ConfirmationMethod } from '../_access/confirm-dialog'
import { ConfirmationProvider } from '../_access/confirmation'
import { CredentialList } from '../_access/credential-list'
import { FeedAddresses } from '../_access/feed-addresses'
import { Integrations } from '../_access/integrations'
import { NewFeedAddress } from '../_access/new-feed-address'
import { NewPasskey } from '../_access/new-passkey'
import { NewToken } from '../_access/new-token'
import { NewWebhookKey } from '../_access/new-webhook-key'
import { PasswordForm } from '../_access/password-form'
import { SettingsHeader } from '../_access/settings-header'
import { SettingsSection } from '../_access/settings-section'
import { SignOutEverywhere } from '../_access/sign-out-everywhere'
import { Favicon } from '../_brand/favicon'
import type { OwnOrigin } from '../_ui/page/use-origin'
import { GateNotice } from '../_ui/requests/gate-notice'
import { authorizePage } from '../authorize-page'
import type { Caller } from '../caller'
import { About, DocsLink } from './about'
import { Messages } from './messages'

/** Manages credentials, and says what this board is. Without a sign-in there is nothing to manage. */
export default async function Page() {
  const { caller, server } = await authorizePage('person', '/settings')
  const origin = await resolveOwnOrigin(server)
  if (server.auth.mode === 'none') return <OpenSettings origin={origin} server={server} />
  return <Credentials caller={caller} origin={origin} server={server} />
}

/** There are no credentials where nobody signs in. */
function OpenSettings({ origin, server }: { origin: OwnOrigin; server: Server }) {
  return (
    <>
      <title>Settings · DiunDash</title>
      <Favicon count={0} />
      <SettingsHeader hasSession={false} />
      <main className="mx-auto flex w-full max-w-3xl flex-col gap-10 px-4 py-8 sm:px-6">
        <h1 className="font-semibold text-2xl tracking-tight">Settings</h1>
        <SettingsSection
          about="This board has no sign-in: anyone who can reach this address can see and change it. With one, this page manages passkeys, tokens and webhook keys."
          id="access"
          title="Access"
        >
          <DocsLink page="sign-in" text="Set up a sign-in" />
        </SettingsSection>
        <Messages server={server} />
        <SettingsSection
          about="Homepage, Homarr, Glance, Home Assistant and others show what waits here. Paste this there."
          id="integrations"
          title="Show it elsewhere"
        >
          <Integrations origin={origin} token={null} />
        </SettingsSection>
        <SettingsSection
          about={
            <>
              What is pending, for readers of feeds and for pages of your own.{' '}
              <DocsLink page="feeds" text="Feeds and badges" />
            </>
          }
          id="feed-addresses"
          title="Feed addresses"
        >
          <FeedAddresses feedKey={null} of="this board" origin={origin} />
        </SettingsSection>
        <About version={server.version} />
      </main>
    </>
  )
}

async function resolveOwnOrigin({ config: { baseUrl } }: Server): Promise<OwnOrigin> {
  return { detected: resolveOrigin(await headers(), baseUrl), isSet: baseUrl !== null }
}

type CredentialsProps = { caller: Caller; origin: OwnOrigin; server: Server }

async function Credentials({ caller, origin, server }: CredentialsProps) {
  const { auth, config } = server
  const nowMs = Date.now()
  const session = caller.kind === 'person' ? caller.session : null
  const [webhookKeys, tokens, feedKeys, passkeys] = await Promise.all([
    auth.webhookKeys.list(),
    auth.tokens.list(),
    auth.feedKeys.list(),
    auth.passkeys?.list() ?? [],
  ])
  const counts = {
    token: tokens.length,
    'feed-key': feedKeys.length,
    passkey: passkeys.length,
    'webhook-key': webhookKeys.length,
  }
  const method: ConfirmationMethod =
    config.auth.mode === 'oidc'
      ? { by: 'provider', name: new URL(config.auth.oidc.issuer).host }
      : { by: 'password', hasPasskeys: passkeys.length > 0 }
  return (
    <ConfirmationProvider method={method}>
      <title>Settings · DiunDash</title>
      <Favicon count={0} />
      <SettingsHeader hasSession={session !== null} />
      <GateNotice className="top-(--header) mx-auto w-full max-w-3xl px-4 sm:px-6" />
      <main className="mx-auto flex w-full max-w-3xl flex-col gap-10 px-4 py-8 sm:px-6">
        <h1 className="font-semibold text-2xl tracking-tight">Settings</h1>
        <Messages server={server} />
        <SettingsSection
          about={
            <>
              Each host’s DIUN sends its own key, and so does a reporter that tells what runs there. Nobody else can
              send either, and the key names the host.{' '}
              <a
                className="inline-block rounded py-0.5 underline decoration-line-strong underline-offset-4 hover:text-ink"
                href="/hosts"
              >
                See all hosts
              </a>
            </>
          }
          id="webhook-keys"
          title="Webhook keys"
        >
          <NewWebhookKey origin={origin} />
          <CredentialList
            items={webhookKeys.map((key) => ({ ...key, name: key.host }))}
            label="Webhook keys"
            nowMs={nowMs}
            path="/api/webhook-keys"
            warning="From now on, events from this DIUN will be refused, and DIUN will not send them again. A reporter that has this key will be refused as well."
          />
        </SettingsSection>
        <SettingsSection
          about="For programs that read or change the board, such as Homepage, Home Assistant or a script. What to paste there comes with a token that reads only."
          id="tokens"
          title="API tokens"
        >
          <NewToken origin={origin} />
          <CredentialList
            items={tokens.map((token) => ({ ...token, note: <TokenNote token={token} /> }))}
            label="API tokens"
            nowMs={nowMs}
            path="/api/tokens"
            warning="From now on, anything that uses this token will be refused."
          />
        </SettingsSection>
        <SettingsSection
          about={
            <>
              For readers of feeds, and pages that show a badge: the address itself has the key, which opens these and
              nothing else. <DocsLink page="feeds" text="Feeds and badges" />
            </>
          }
          id="feed-addresses"
          title="Feed addresses"
        >
          <NewFeedAddress origin={origin} />
          <CredentialList
            items={feedKeys}
            label="Feed addresses"
            nowMs={nowMs}
            path="/api/feed-addresses"
            warning="From now on, whoever reads these addresses will be refused."
          />
        </SettingsSection>
        {auth.passkeys !== null && (
          <SettingsSection
            about="Sign in with your phone, computer or security key instead of the password."
            id="passkeys"
            title="Passkeys"
          >
            <NewPasskey />
            <CredentialList
              items={passkeys}
              label="Passkeys"
              nowMs={nowMs}
              path="/api/passkeys"
              warning="This passkey will no longer sign you in."
            />
          </SettingsSection>
        )}
        {session !== null && (
          <SettingsSection about="Where you are signed in." id="sessions" title="Sessions">
            <CredentialList
              createdLabel="Signed in"
              items={(await auth.sessions.list()).map((one) => ({
                ...one,
                name: one.browser,
                note: <SessionNote isThis={one.id === session.id} session={one} />,
              }))}
              label="Sessions"
              nowMs={nowMs}
              path="/api/sessions"
              warning="This browser will have to sign in again."
            />
            <SignOutEverywhere />
          </SettingsSection>
        )}
        {auth.owner !== null && (
          <SettingsSection
            about={
              auth.isPreset ? 'Set by AUTH_PASSWORD; change it there.' : 'Changing it signs out every other browser.'
            }
            id="password"
            title="Password"
          >
            {!auth.isPreset && <PasswordForm counts={counts} />}
          </SettingsSection>
        )}
        <About version={server.version} />
      </main>
    </ConfirmationProvider>
  )
}

type Token = Awaited<ReturnType<Server['auth']['tokens']['list']>>[number]

function TokenNote({ token: { access, expiresAt } }: { token: Token }) {
  const may = access === 'read' ? 'read only' : 'read and write'
  const ends = expiresAt === null ? 'does not expire' : `expires on ${expiresAt.slice(0, 10)}`
  return <Note text={`${may}, ${ends}`} />
}

type Session = Awaited<ReturnType<Server['auth']['sessions']['list']>>[number]

function SessionNote({ session: { data }, isThis }: { session: Session; isThis: boolean }) {
  const failed =
    data.failures === 0 ? '' : `after ${data.failures} failed ${data.failures === 1 ? 'attempt' : 'attempts'}`
  const parts = [isThis ? 'this browser' : '', data.email, data.address, failed]
  return <Note text={parts.filter((part) => part !== '').join(', ')} />
}

function Note({ text }: { text: string }) {
  return <span className="font-normal text-ink-soft">{text}</span>
}
