import { storageKeep } from '@bouquet/client';
import type { Stage } from '../contract';
import { prefixed } from './prefixed';
import { Visit } from './visit';

/** Opens the visitor's contact; what it keeps is kept apart for each server. */
export function openVisit(stage: Stage): Visit {
  return new Visit(
    stage,
    prefixed(
      `bouquet:${new URL(stage.origin).host}:`,
      storageKeep(() => localStorage),
    ),
  );
}
