import { useId } from 'react'
import { TextField } from '../_ui/forms/text-field'
import type { Service, ServiceField } from './services'

type AddressFieldsProps = {
  service: Service
  /** The part of the address that is shown of a channel that is there; null for a new one. */
  kept: { address: string; hasSecret: boolean } | null
}

/** The fields of a service. What is kept is never shown again: an empty field leaves it as it is. */
export function AddressFields({ service: { address, secret }, kept }: AddressFieldsProps) {
  return (
    <div className="flex flex-col gap-3">
      {kept !== null && (
        <p className="text-ink-soft text-pretty">
          Messages go to <bdi translate="no">{kept.address}</bdi>. {KEPT_HINT} {kept.hasSecret && SECRET_HINT}
        </p>
      )}
      <div className={address.length > 1 ? 'grid gap-3 sm:grid-cols-2' : ''}>
        {address.map((field, index) => (
          <AddressField
            field={field}
            isFirst={index === 0}
            key={field.name}
            placeholder={field.example}
            required={kept === null}
          />
        ))}
        {address.length > 1 && secret !== null && <SecretField kept={kept} secret={secret} />}
      </div>
      {address.length === 1 && secret !== null && <SecretField kept={kept} secret={secret} />}
    </div>
  )
}

const KEPT_HINT = 'That is never shown in full: fields that stay empty leave it as it is.'

const SECRET_HINT = 'Another server gets the secret only if you enter it again.'

function SecretField({ secret, kept }: { secret: ServiceField; kept: AddressFieldsProps['kept'] }) {
  const placeholder = kept?.hasSecret ? 'unchanged' : secret.example
  return <AddressField field={secret} placeholder={placeholder} required={kept === null} />
}

type AddressFieldProps = {
  field: ServiceField
  /** True has the focus here when the form opens. */
  isFirst?: boolean
  placeholder: string
  required: boolean
}

function AddressField({ field, isFirst = false, placeholder, required }: AddressFieldProps) {
  const { name, hint, type = 'text', isOptional = false } = field
  const label = isOptional ? `${field.label} (optional)` : field.label
  if (type === 'lines') return <LinesField hint={hint} label={label} name={name} placeholder={placeholder} />
  const input = (
    <TextField
      autoCapitalize="none"
      // A browser would offer the password of the board.
      autoComplete={type === 'password' ? 'new-password' : 'off'}
      data-autofocus={isFirst ? '' : undefined}
      hint={hint}
      label={label}
      name={name}
      placeholder={placeholder}
      required={required && !isOptional}
      spellCheck={false}
      type={type}
    />
  )
  return field.isWide ? <div className="sm:col-span-2">{input}</div> : input
}

type LinesFieldProps = { name: string; label: string; hint: string; placeholder: string }

function LinesField({ name, label, hint, placeholder }: LinesFieldProps) {
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label className="font-medium" htmlFor={id}>
        {label}
      </label>
      <textarea
        aria-describedby={`${id}-hint`}
        autoCapitalize="none"
        className="w-full rounded-lg border border-field bg-surface px-3 py-2 font-mono text-[0.8125rem]"
        id={id}
        name={name}
        placeholder={placeholder}
        rows={2}
        spellCheck={false}
      />
      <p className="text-ink-faint text-xs" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  )
}
