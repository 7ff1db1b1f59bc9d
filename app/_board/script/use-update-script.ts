import { useEffect, useState } from 'react'
import type { CautiousImage, HostUpdate } from '@/lib/domain/script/host-update'
import type { ScriptKind } from '@/lib/domain/script/script-kind'
import type { UpdateScriptRequestWire, UpdateScriptWire } from '@/lib/wire/update-script'
import { readJson, send } from '../../_ui/requests/request'

type Skipped = UpdateScriptWire['skipped'][number]

/** Has the server make the script of a host, and make it again when a person changes what is in it. */
export function useUpdateScript({ host, images, cautious }: HostUpdate) {
  const [wanted, setWanted] = useState<UpdateScriptRequestWire>({ host, ...(images !== null && { images }) })
  const [offer, setOffer] = useState({ images, cautious })
  const [added, setAdded] = useState<readonly string[]>([])
  const [made, setMade] = useState<UpdateScriptWire | null>(null)
  const [errorMessage, setErrorMessage] = useState('')

  useEffect(() => {
    let isWanted = true
    makeScript(wanted).then(
      (script) => {
        if (!isWanted) return
        setMade(script)
        setErrorMessage('')
        // The first answer says what is pending, and what a person may add.
        setOffer((known) => (known.images === null ? toOffer(script) : known))
      },
      (error: unknown) => {
        if (isWanted) setErrorMessage(error instanceof Error ? error.message : '')
      },
    )
    return () => {
      isWanted = false
    }
  }, [wanted])

  return {
    made,
    errorMessage,
    /** The images that a person may add. */
    cautious: offer.cautious,
    added,
    chooseKind: (kind: ScriptKind) => setWanted({ ...wanted, kind }),
    add(image: string, isAdded: boolean) {
      const others = added.filter((one) => one !== image)
      const next = isAdded ? [...others, image] : others
      setAdded(next)
      setWanted({ ...wanted, images: [...(offer.images ?? []), ...next] })
    },
  }
}

async function makeScript(wanted: UpdateScriptRequestWire): Promise<UpdateScriptWire> {
  return readJson<UpdateScriptWire>(await send('/api/update-script', 'POST', wanted))
}

function toOffer({ images, skipped }: UpdateScriptWire) {
  return { images, cautious: skipped.flatMap(toCautiousImage) }
}

function toCautiousImage({ image, reason }: Skipped): CautiousImage[] {
  return reason === 'data-store' || reason === 'major' ? [{ image, reason }] : []
}
