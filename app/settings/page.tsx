import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { toOrigin } from '@/lib/http/origin'
import { openServer, type Server } from '@/lib/server'
import { CredentialList } from '../_access/credential-list'
import { NewPasskey } from '../_access/new-passkey'
import { NewToken } from '../_access/new-token'
import { NewWebhookKey } from '../_access/new-webhook-key'
import { PasswordForm } from '../_access/password-form'
import { SettingsHeader } from '../_access/settings-header'
import { SettingsSection } from '../_access/settings-section'
import { SignOutEverywhere } from '../_access/sign-out-everywhere'
import { Favicon } from '../_brand/favicon'
import { admit } from '../admit'

/** Who and what may get in. Without a sign-in there is nothing to set. */
export default async function Page() {
  const caller = await admit('person', '/settings')
  const { auth, config } = await openServer()
  if (auth.mode === 'none') notFound()
  const nowMs = Date.now()
  const origin = toOrigin(await headers(), config.baseUrl)
  const session = caller.kind === 'person' ? caller.session : null
  return (
    <>
      <title>Settings · DiunDash</title>
      <Favicon count={0} />
      <SettingsHeader hasSession={session !== null} />
      <main className="mx-auto flex w-full max-w-3xl flex-col gap-10 px-4 py-8 sm:px-6">
        <h1 className="font-semibold text-2xl tracking-tight">Settings</h1>
        <SettingsSection
          about="Each host’s DIUN sends its own key. Nobody else can send updates, and the key names the host."
          id="webhook-keys"
          title="Webhook keys"
        >
          <NewWebhookKey origin={origin} />
          <CredentialList
            items={(await auth.webhookKeys.list()).map((key) => ({ ...key, name: key.host }))}
            label="Webhook keys"
            nowMs={nowMs}
            path="/api/webhook-keys"
            warning="From now on, events from this DIUN will be refused, and DIUN will not send them again."
          />
        </SettingsSection>
        <SettingsSection
          about="For programs that read or change the board, such as Homepage, Home Assistant or a script."
          id="tokens"
          title="API tokens"
        >
          <NewToken />
          <CredentialList
            items={(await auth.tokens.list()).map((token) => ({ ...token, note: toTokenNote(token) }))}
            label="API tokens"
            nowMs={nowMs}
            path="/api/tokens"
            warning="From now on, anything that uses this token will be refused."
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
              items={await auth.passkeys.list()}
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
              begun="Signed in"
              items={(await auth.sessions.list()).map((one) => ({
                ...one,
                name: one.browser,
                note: <SessionNote address={one.data.address} email={one.data.email} isThis={one.id === session.id} />,
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
            {!auth.isPreset && <PasswordForm />}
          </SettingsSection>
        )}
      </main>
    </>
  )
}

type Token = Awaited<ReturnType<Server['auth']['tokens']['list']>>[number]

function toTokenNote({ access, expiresAt }: Token) {
  const may = access === 'read' ? 'read only' : 'read and write'
  const ends = expiresAt === null ? 'does not expire' : `expires on ${expiresAt.slice(0, 10)}`
  return <Note text={`${may}, ${ends}`} />
}

function SessionNote({ address, email, isThis }: { address: string; email: string; isThis: boolean }) {
  return <Note text={[isThis ? 'this browser' : '', email, address].filter((part) => part !== '').join(', ')} />
}

function Note({ text }: { text: string }) {
  return <span className="font-normal text-ink-soft">{text}</span>
}
