import { z } from 'zod'
import { toImageKey } from '@/lib/domain/image/reference'
import { type Instant as InstantText, parseInstant } from '@/lib/domain/instant'
import { toStorable } from '@/lib/domain/storable-text'

// These pieces are in more than one request or answer. Those with an id are named in the JSON Schema made of the contract.

/** A statement binds at most 32,766 values in SQLite. */
export const MAX_IMAGES = 10_000

/** A text of a request, as the databases hold it. */
export const Text = z.string().overwrite(toStorable)

export const ImageReference = Text.min(1)
  .transform(toImageKey)
  .meta({ id: 'ImageReference', description: 'An image reference, `registry/repository:tag@digest`.' })

export const ImageReferences = z.array(ImageReference).max(MAX_IMAGES)

export const ImageKey = z.string().meta({ id: 'ImageKey', description: 'The reference that an update is filed under.' })

export const TagId = z.int32().meta({ id: 'TagId', description: 'The number of a tag.' })

export const Revision = z.int().min(0).meta({ id: 'Revision', description: 'A number that grows with each change.' })

/** A time of a request, in any offset and precision. */
export const Time = z
  .string()
  .transform((value, context): InstantText => {
    const read = parseInstant(value)
    if (read !== null) return read
    context.addIssue('must be a time such as 2026-11-23T12:00:00Z')
    return z.NEVER
  })
  .meta({ id: 'Time', description: 'A time as in RFC 3339, of the years 1 to 9999.' })

/** A time of an answer. */
export const Instant = z.iso
  .datetime({ precision: 3 })
  .meta({ id: 'Instant', description: 'A time as in RFC 3339, in UTC and with milliseconds.' })

/** Whatever DIUN knows of a container, and of where it runs. */
export const Metadata = z.record(z.string(), z.unknown())

export const Count = z.int().min(0)

const MAX_CREDENTIAL_NAME = 100

/** The name that a person gives to a credential, or the host that it is for. */
export const CredentialName = Text.trim()
  .min(1, 'must not be blank')
  .max(MAX_CREDENTIAL_NAME, `must have at most ${MAX_CREDENTIAL_NAME} characters`)
