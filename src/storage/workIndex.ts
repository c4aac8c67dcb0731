/** What the index knows of a record's household: that it was visited, that something may be left to do. */
import { isVisit, leavesWork } from '../domain/todo.ts';
import { villageOf, type Row } from '../domain/merge.ts';

export const workIndex = (row: Row): { visited?: string; open?: number } => ({
  ...(isVisit(row) && typeof row.fields.household === 'string' && { visited: row.fields.household }),
  ...(leavesWork(row) && { open: villageOf(row) }),
});
