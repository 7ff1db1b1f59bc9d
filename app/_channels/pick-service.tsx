import { SERVICES, type Service } from './services'

/** Offers the services by name. */
export function PickService({ onPick }: { onPick(service: Service): void }) {
  return (
    <ul className="grid gap-2 min-[22rem]:grid-cols-2">
      {SERVICES.map((service, index) => (
        <li className="grid" key={service.kind}>
          <button
            className="flex min-h-14 flex-col justify-center rounded-xl border border-line bg-surface px-3.5 py-2 text-left shadow-card hover:border-line-strong hover:bg-sunken"
            data-autofocus={index === 0 ? '' : undefined}
            onClick={() => onPick(service)}
            type="button"
          >
            <span className="font-medium">{service.name}</span>
            <span className="text-ink-soft text-xs">{service.about}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
