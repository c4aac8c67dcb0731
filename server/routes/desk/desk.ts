/** The desk's addresses: a table of contents. */
import type { FastifyInstance } from 'fastify';
import type { Intake } from '../../ledger/intake.ts';
import { addActsRoute, noteActs } from './acts.ts';
import { addHistoryRoute } from './history.ts';
import { addQuarantineRoutes } from './quarantine.ts';
import { addOverviewRoutes } from './overview.ts';
import { addPeopleRoutes } from './people.ts';
import { addPhoneRoutes } from './phones.ts';
import { addDifficultyRoutes } from './difficulties.ts';
import { addListRoutes } from './lists.ts';
import { addReportRoutes } from './reports.ts';
import { addVillageRoutes } from './villages.ts';
import { addErasureRoutes } from './erasures.ts';
import { addTargetRoutes } from './targets.ts';
import type { Desk } from './serve.ts';
import { addTalliesRoute } from './tallies.ts';
import { addTopicRoutes } from './topics.ts';

export function addDeskRoutes(app: FastifyInstance, desk: Desk, intake: Intake): void {
  noteActs(app, intake.store, desk.now);
  addActsRoute(app, desk);
  addQuarantineRoutes(app, desk, intake);
  addHistoryRoute(app, desk);
  addTalliesRoute(app, desk);
  addTargetRoutes(app, desk);
  addOverviewRoutes(app, desk);
  addPhoneRoutes(app, desk);
  addPeopleRoutes(app, desk);
  addListRoutes(app, desk);
  addErasureRoutes(app, desk);
  addVillageRoutes(app, desk);
  addTopicRoutes(app, desk);
  addReportRoutes(app, desk);
  addDifficultyRoutes(app, desk);
}
