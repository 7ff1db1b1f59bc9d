import { Icon } from '../../_ui/icon'
import { MenuItem } from '../../_ui/popovers/menu'
import { signOut } from '../../_ui/requests/sign-out'
import { useBoardContext } from '../board-context'

/** The person who is signed in, by the name that is known of them, which may be ''; null where nobody signs in. */
export type Account = { name: string; hasSession: boolean } | null

/** Says who is signed in, and signs out. */
export function AccountItems({ account }: { account: Account }) {
  const { notify } = useBoardContext()
  const say = (error: unknown) => notify(error instanceof Error ? error.message : 'That did not work.')
  if (account === null) return null
  return (
    <>
      <p className="px-2.5 py-1 text-ink-faint text-xs">
        Signed in
        {account.name !== '' && (
          <>
            {' as '}
            <bdi className="font-medium text-ink-soft" translate="no">
              {account.name}
            </bdi>
          </>
        )}
      </p>
      {account.hasSession && (
        <MenuItem onSelect={() => void signOut().catch(say)}>
          <Icon name="leave" />
          Sign out
        </MenuItem>
      )}
    </>
  )
}
