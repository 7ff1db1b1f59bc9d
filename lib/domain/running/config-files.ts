/** Matches a comma before a whole path: within a path there may be commas too. `-` is what came in by a pipe. */
const BEFORE_PATH = /,(?=\/|[A-Za-z]:[\\/]|-(?:,|$))/

const WHOLE_PATH = /^(?:\/|[A-Za-z]:[\\/]|-(?:,|$))/

/**
 * Parses the label `com.docker.compose.project.config_files`, which joins the paths of the files with commas. Version 1 of Compose wrote
 * them relative to the folder of the project.
 */
export function parseConfigFiles(label: string): string[] {
  const files = WHOLE_PATH.test(label) ? label.split(BEFORE_PATH) : label.split(',')
  return files.filter((file) => file !== '' && file !== '-')
}
