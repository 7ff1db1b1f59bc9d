import type { AccessStore } from './access-store'
import type { DatabaseConnection } from './connection'
import { createKnownReportsQuery } from './statements/known-reports'
import type { Store } from './store'
import { createActionVerbs } from './verbs/action'
import { createAliasVerbs } from './verbs/alias'
import { createAttemptVerbs } from './verbs/attempt'
import { createChannelVerbs } from './verbs/channels/channel'
import { createChannelClaimVerbs } from './verbs/channels/channel-claim'
import { createChannelSyncVerb } from './verbs/channels/sync-channels'
import { createEventConcluder } from './verbs/conclude-events'
import { createCredentialVerbs } from './verbs/credential'
import { createHostVerbs } from './verbs/host'
import { createImageVerbs } from './verbs/image'
import { createInventoryVerbs } from './verbs/inventory'
import { createHostReader } from './verbs/list-hosts'
import { createOutlineVerbs } from './verbs/outline'
import { createPruneVerb } from './verbs/prune'
import { createReadVerbs } from './verbs/read'
import { createRecordVerb } from './verbs/record'
import { createRuleVerbs } from './verbs/rule'
import { createRunVerbs } from './verbs/run'
import { createStateVerbs } from './verbs/state'
import { createStepsVerb } from './verbs/steps'
import { createTagVerbs } from './verbs/tag'

/** Creates the store over either dialect: each verb is written once, in `verbs/`. */
export function createSqlStore(connection: DatabaseConnection): Store {
  return {
    ...createRecordVerb(connection, {
      knownReports: createKnownReportsQuery(connection),
      concludeEvents: createEventConcluder(connection),
    }),
    ...createReadVerbs(connection),
    ...createOutlineVerbs(connection),
    ...createPruneVerb(connection),
    ...createStateVerbs(connection),
    ...createImageVerbs(connection),
    ...createTagVerbs(connection),
    ...createStepsVerb(connection),
    ...createRunVerbs(connection),
    ...createHostReader(connection),
    ...createHostVerbs(connection),
    ...createInventoryVerbs(connection),
    ...createAliasVerbs(connection),
    ...createActionVerbs(connection),
    ...createRuleVerbs(connection),
    ...createChannelVerbs(connection),
    ...createChannelClaimVerbs(connection),
    ...createChannelSyncVerb(connection),
    onForeignChange: connection.onForeignChange,
    close: connection.close,
  }
}

/** Creates the store of credentials over either dialect. */
export function createSqlAccessStore(connection: DatabaseConnection): AccessStore {
  return { ...createCredentialVerbs(connection), ...createAttemptVerbs(connection) }
}
