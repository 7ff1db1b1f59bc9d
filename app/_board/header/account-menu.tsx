import { Icon } from '../../_ui/icon'
import { createPartOnDemand } from '../../_ui/on-demand/create-part-on-demand'
import { Menu } from '../../_ui/popovers/menu'
import type { Account } from './account-items'

const AccountItems = createPartOnDemand(async () => (await import('./account-items')).AccountItems)

/** Says who is signed in, and signs out. */
export function AccountMenu({ account }: { account: NonNullable<Account> }) {
  const face = (
    <>
      <Icon className="text-ink-faint" name="person" />
      <bdi className="max-w-32 truncate" translate="no">
        {account.name || 'Account'}
      </bdi>
    </>
  )
  return (
    <Menu face={face} label={account.name === '' ? 'Account' : `${account.name}: account`}>
      {() => <AccountItems account={account} />}
    </Menu>
  )
}
