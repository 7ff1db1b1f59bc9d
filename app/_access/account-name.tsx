/** There is one account, without a name: password managers want one to file the password under. */
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
