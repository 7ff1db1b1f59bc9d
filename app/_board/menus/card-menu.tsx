import type { ShownCard } from '@/lib/domain/card/shown-card'
import { createPartOnDemand } from '../../_ui/on-demand/create-part-on-demand'
import { Menu } from '../../_ui/popovers/menu'

const CardMenuItems = createPartOnDemand(async () => (await import('./card-menu-items')).CardMenuItems)

export function CardMenu({ card }: { card: ShownCard }) {
  return <Menu label={`More actions for ${card.image}`}>{() => <CardMenuItems card={card} />}</Menu>
}
