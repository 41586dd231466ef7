import { storageKeep } from '@bouquet/client';

const PREFIX = 'bouquet.emoji.';
/** Three lines of them. */
const REMEMBERED = 24;
/** The longest emoji, a family with its joiners, has fewer. */
const GLYPH_MAX = 32;

const keep = storageKeep(() => localStorage);

/** The emoji this agent used on this device, the latest first. */
export function recentEmoji(agent: string): readonly string[] {
  try {
    const kept: unknown = JSON.parse(keep.get(PREFIX + agent) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isGlyph).slice(0, REMEMBERED) : [];
  } catch {
    // Somebody else wrote there: it begins anew.
    return [];
  }
}

/** Remembers that the agent used it just now. */
export function usedEmoji(agent: string, glyph: string): void {
  const others = recentEmoji(agent).filter((each) => each !== glyph);
  keep.set(PREFIX + agent, JSON.stringify([glyph, ...others].slice(0, REMEMBERED)));
}

function isGlyph(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= GLYPH_MAX;
}
