import { useEffect, useRef, useState } from 'react'
import type { Rule } from '@/lib/domain/board/rules/rule'
import type { RuleTrialWire } from '@/lib/wire/rules'
import { tryRules } from '../client/rules-client'

/** The pause after the last change before the server is asked, in ms. */
const PAUSE_MS = 200

/**
 * Returns what these rules would do, as the server counts it; null until it has answered, and where it refuses the rules. It is that of the
 * rules before while they are being changed.
 */
export function useRuleTrial(rules: readonly Rule[]): RuleTrialWire | null {
  const [trial, setTrial] = useState<RuleTrialWire | null>(null)
  // One request after the other: each reads the whole board.
  const last = useRef<Promise<void>>(Promise.resolve())
  const asked = JSON.stringify(rules)

  useEffect(() => {
    let isCurrent = true
    const show = (answer: RuleTrialWire | null) => {
      if (isCurrent) setTrial(answer)
    }
    const timer = setTimeout(() => {
      last.current = last.current.then(async () => {
        if (isCurrent) await tryRules(JSON.parse(asked)).then(show, () => show(null))
      })
    }, PAUSE_MS)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [asked])

  return trial
}
