/** What a gesture begins with, where something is known already. */
export interface TrayPrefill {
  readonly type?: string;
  readonly itemId?: string;
  readonly note?: string;
  readonly reason?: string;
  /** The story that gave the idea. */
  readonly usedStory?: string;
}

/** Opens the gestures of that conversation, filled in as far as is known. */
export function openTray(_conversationId: string, _prefill: TrayPrefill = {}): void {}
