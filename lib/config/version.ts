import packageFile from '../../package.json' with { type: 'json' }

/** The version of the program, such as `1.2.3`. */
export const VERSION = packageFile.version
