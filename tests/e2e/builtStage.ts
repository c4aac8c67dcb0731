/** The stage is built once for all stories that look at screens. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildStage } from './stage.ts';

declare module 'vitest' {
  interface ProvidedContext {
    stage: string;
  }
}

export async function setup(project: TestProject): Promise<() => void> {
  const dist = mkdtempSync(path.join(tmpdir(), 'so-thon-stage-'));
  await buildStage(dist);
  project.provide('stage', dist);
  return () => rmSync(dist, { recursive: true });
}
