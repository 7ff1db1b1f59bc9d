/** Begins the name of each metric of ours; those of the process have the names that Prometheus gives them. */
export const PREFIX = 'diun_dashboard_'
