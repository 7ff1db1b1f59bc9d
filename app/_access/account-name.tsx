/** Names the account for password managers, which file a password under a name. There is one account, and it has none. */
export function AccountName() {
  return (
    <input
      autoComplete="username"
      className="hidden"
      name="username"
      readOnly
      tabIndex={-1}
      type="text"
      value="owner"
    />
  )
}
