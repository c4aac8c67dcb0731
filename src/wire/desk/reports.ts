/** Reporting periods: open, closed, and the report of each. */
import * as z from 'zod/mini';
import { apiRoute, fileBody, period } from './route.ts';

const count = z.int();
const text = z.string().check(z.maxLength(4000));

const reportColumnSchema = z.strictObject({
  figure: z.string().check(z.maxLength(60)),
  /** `d` without doubles (people, households), `n` occurrences. */
  count: z.enum(['n', 'd']),
  title: z.string().check(z.minLength(1), z.maxLength(200)),
});
export type ReportColumn = z.infer<typeof reportColumnSchema>;

export const reportSettingsSchema = z.strictObject({
  /** The day of the month on which the commune closes. */
  closingDay: z.int().check(z.gte(1), z.lte(31)),
  /** What is reported: all that the commune has, or what a head approved of it. */
  stage: z.enum(['received', 'approved']),
  columns: z.array(reportColumnSchema).check(z.minLength(1), z.maxLength(40)),
});
export type ReportSettings = z.infer<typeof reportSettingsSchema>;

export const reportSchema = z.object({
  period: z.string(),
  commune: z.object({ name: z.string(), type: z.string() }),
  /** Null while it is open. */
  closed: z.nullable(z.object({ at: count, by: z.string() })),
  columns: z.array(reportColumnSchema),
  stage: z.enum(['received', 'approved']),
  /** Null: nothing was heard of the village, which is not zero. */
  rows: z.array(
    z.object({
      village: count,
      name: z.string(),
      type: z.string(),
      oldCommune: z.optional(z.string()),
      cells: z.array(z.nullable(count)),
    }),
  ),
  total: z.array(count),
  /** What came in for earlier periods after they were closed, and was in no report yet. */
  supplements: z.array(z.object({ period: z.string(), cells: z.array(count) })),
  difficulties: z.string(),
  proposals: z.string(),
});
export type Report = z.infer<typeof reportSchema>;

const setSettingsSchema = z.strictObject({
  ...reportSettingsSchema.shape,
  /** How it was set when he began to choose: what somebody else has set since is not set back. */
  seen: z.optional(reportSettingsSchema),
});

const periodsSchema = z.object({
  /** Closed ones, newest first. */
  closed: z.array(
    z.object({
      period: z.string(),
      at: count,
      by: z.string(),
      /** The last one of its kind may be opened again. */
      canReopen: z.boolean(),
    }),
  ),
  settings: reportSettingsSchema,
});
export type Periods = z.infer<typeof periodsSchema>;

const access = ['communeOfficer'] as const;
const params = z.strictObject({ period });

export const periodsRoute = apiRoute({
  ...{ id: 'periods', method: 'GET', path: '/api/v1/periods', access },
  says: 'The closed periods, and how the commune reports',
  reply: periodsSchema,
});
export const reportSettingsRoute = apiRoute({
  ...{ id: 'setReportSettings', method: 'PUT', path: '/api/v1/report-settings', access },
  says: 'Sets the closing day and the columns of reports to come',
  body: setSettingsSchema,
  noted: ['closingDay', 'stage'],
  reply: periodsSchema,
});
export const reportRoute = apiRoute({
  ...{ id: 'report', method: 'GET', path: '/api/v1/periods/:period/report', access },
  says: 'The report of a period: as it was closed, or as it stands now',
  params,
  reply: reportSchema,
});
export const reportFileRoute = apiRoute({
  ...{ id: 'reportFile', method: 'GET', path: '/api/v1/periods/:period/file', access },
  says: 'The report as a file; no cell of it is a formula',
  params,
  query: z.strictObject({ format: z.enum(['xlsx', 'csv']) }),
  reply: fileBody,
  replyMedia: 'application/octet-stream',
});
export const reportNotesRoute = apiRoute({
  ...{ id: 'setReportNotes', method: 'PUT', path: '/api/v1/periods/:period/notes', access },
  says: 'Difficulties and proposals of an open period, in words',
  params,
  body: z.strictObject({
    difficulties: text,
    proposals: text,
    /** What stood there when he began to write: what somebody else wrote since is not written over. */
    seen: z.optional(z.strictObject({ difficulties: text, proposals: text })),
  }),
  noted: ['period'],
  reply: reportSchema,
});
export const closePeriodRoute = apiRoute({
  ...{ id: 'closePeriod', method: 'PUT', path: '/api/v1/periods/:period/closing', access },
  says: 'Closes a period: its report stands; what comes later is reported with the next one',
  params,
  noted: ['period'],
  reply: reportSchema,
});
export const reopenPeriodRoute = apiRoute({
  ...{ id: 'reopenPeriod', method: 'DELETE', path: '/api/v1/periods/:period/closing', access },
  says: 'Opens the period that was closed last',
  params,
  noted: ['period'],
  reply: reportSchema,
});
