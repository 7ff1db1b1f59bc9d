import type { ShownCard } from '@/lib/domain/card/shown-card'
import { describeRisks } from '../texts/risk-text'

/** Lists what to have looked at before these cards are acknowledged. It is read out when it appears in a place that was there before. */
export function RiskList({ cards, className = '' }: { cards: readonly ShownCard[]; className?: string }) {
  const risks = describeRisks(cards)
  if (risks.length === 0) return null
  return (
    <ul className={`flex flex-col gap-0.5 ${className}`}>
      {risks.map((risk) => (
        <li className="wrap-anywhere" key={risk}>
          <bdi>{risk}</bdi>
        </li>
      ))}
    </ul>
  )
}
