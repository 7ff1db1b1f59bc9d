import { useEffect, useMemo, useState } from 'react'
import { EMPTY_RULE, hasEffect, MAX_RULES, type Rule } from '@/lib/domain/board/rules/rule'
import type { Card } from '@/lib/domain/card/card'
import { nameCards } from '@/lib/domain/card/card-names'
import { Button } from '../../_ui/button'
import { Icon } from '../../_ui/icon'
import { Dialog } from '../../_ui/popovers/dialog'
import { useBoardContext } from '../board-context'
import { applyRules, readRules, sendRules } from '../client/rules-client'
import { formatCount } from '../texts/format-count'
import { RuleFields } from './rule-fields'
import { RuleSuggestions } from './rule-suggestions'
import { describeChanges, describeMatches } from './trial-text'
import { useRuleTrial } from './use-rule-trial'

/** A rule being edited. Its `key` stays the same when it is moved. */
type RuleDraft = { key: number; rule: Rule }

/** Edits the rules. Each shows which images of the board it matches while it is written. */
export function RulesDialog({ cards, onClose }: { cards: readonly Card[]; onClose(): void }) {
  const { notify } = useBoardContext()
  const named = useMemo(() => nameCards(cards), [cards])
  const [drafts, setDrafts] = useState<readonly RuleDraft[] | null>(null)
  const [hadRules, setHadRules] = useState(false)
  const [errorMessage, setErrorMessage] = useState('')
  const [isAsking, setAsking] = useState(false)

  useEffect(() => {
    readRules().then(
      (rules) => {
        setDrafts(rules.map((rule, key) => ({ key, rule })))
        setHadRules(rules.length > 0)
      },
      (error) => setErrorMessage(describeError(error)),
    )
  }, [])

  function change(next: readonly RuleDraft[]): void {
    setDrafts(next)
    setErrorMessage('')
    setAsking(false)
  }

  async function save(finish: () => Promise<string>): Promise<void> {
    const rules = (drafts ?? []).map(({ rule }) => rule)
    const idleIndex = rules.findIndex((rule) => !hasEffect(rule))
    if (idleIndex >= 0) {
      setErrorMessage(`Rule ${idleIndex + 1} does nothing yet: choose a tag, snooze, hold or mute.`)
      return
    }
    try {
      await sendRules(rules)
      const text = await finish()
      onClose()
      notify(text)
    } catch (error) {
      setErrorMessage(describeError(error))
      setAsking(false)
    }
  }

  const trial = useRuleTrial((drafts ?? []).map(({ rule }) => rule))
  const nextKey = Math.max(-1, ...(drafts ?? []).map(({ key }) => key)) + 1
  return (
    <Dialog isSheet onClose={onClose} title="Rules">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void save(async () => 'Rules saved.')
        }}
      >
        <p className="text-ink-soft text-pretty">
          Rules decide about images that are reported for the first time, and can hold each new version until it is a
          few days old. If several match, the first wins. What you do yourself is kept.
        </p>
        <RuleSuggestions cards={cards} />
        {drafts?.map(({ key, rule }, place) => (
          <RuleFields
            key={key}
            matches={describeMatches(trial, place, named)}
            onChange={(next) => change(drafts.with(place, { key, rule: next }))}
            onDelete={() => change(drafts.toSpliced(place, 1))}
            onMove={(to) => change(drafts.toSpliced(place, 1).toSpliced(to, 0, { key, rule }))}
            place={place}
            rule={rule}
            rules={drafts.length}
          />
        ))}
        {drafts !== null && (
          <>
            {drafts.length < MAX_RULES && (
              <Button
                className="self-start"
                look="secondary"
                onClick={() => change([...drafts, { key: nextKey, rule: EMPTY_RULE }])}
              >
                <Icon name="plus" />
                Add rule
              </Button>
            )}
            {drafts.length > 0 && (
              <p aria-live="polite" className="min-h-5 text-ink-soft">
                {describeChanges(trial)}
              </p>
            )}
            <p aria-live="polite" className="min-h-5 text-warning">
              {errorMessage}
              {isAsking && 'This changes images that are on the board already, and cannot be undone in one step.'}
            </p>
            {(hadRules || drafts.length > 0) && (
              <div className="flex flex-wrap justify-end gap-2">
                <Button
                  look="quiet"
                  onClick={() =>
                    isAsking
                      ? void save(async () => `${formatCount(await applyRules(), 'image')} changed.`)
                      : setAsking(true)
                  }
                >
                  {isAsking ? 'Apply to all now' : 'Save and apply to all…'}
                </Button>
                <Button look="primary" type="submit">
                  Save
                </Button>
              </div>
            )}
          </>
        )}
      </form>
    </Dialog>
  )
}

function describeError(error: unknown): string {
  return error instanceof Error ? error.message : ''
}
