// These labels alone are read: others may hold secrets.

/** The labels by which an image says what it is (Open Container Initiative). */
export const VERSION_LABEL = 'org.opencontainers.image.version'
export const SOURCE_LABEL = 'org.opencontainers.image.source'

/** The labels that Docker Compose gives the containers it makes. */
export const PROJECT_LABEL = 'com.docker.compose.project'
export const SERVICE_LABEL = 'com.docker.compose.service'
export const WORKING_DIR_LABEL = 'com.docker.compose.project.working_dir'
export const CONFIG_FILES_LABEL = 'com.docker.compose.project.config_files'

/** The label that Swarm gives the tasks of a service. */
export const SWARM_SERVICE_LABEL = 'com.docker.swarm.service.name'

/** The label that Swarm gives the services of a stack. */
export const STACK_LABEL = 'com.docker.stack.namespace'
