import type { FileTray, TrayItem } from '@bouquet/client';
import { type ClipboardEvent, type DragEvent, useState, useSyncExternalStore } from 'react';

/** What is in a tray, and how more comes into it: pasted, dropped. */
export function useFileTray(tray: FileTray) {
  const [over, setOver] = useState(false);
  const items: readonly TrayItem[] = useSyncExternalStore(
    (changed) => tray.onChange(changed),
    () => tray.items,
  );
  return {
    tray,
    items,
    /** Of those that are with the server. */
    ids: items.flatMap(({ attachment }) => (attachment ? [attachment.id] : [])),
    /** Whether they can go: there are some, and each is with the server. */
    ready: items.length > 0 && items.every(({ state }) => state === 'ready'),
    sending: items.some(({ state }) => state !== 'ready'),
    /** Whether something is dragged over where it can be dropped. */
    over,
    onPaste: (event: ClipboardEvent) => {
      const files = [...event.clipboardData.files];
      if (files.length === 0) return;
      event.preventDefault();
      tray.add(files);
    },
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: (event: DragEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      setOver(false);
      if (event.dataTransfer.files.length === 0) return;
      event.preventDefault();
      tray.add([...event.dataTransfer.files]);
    },
  };
}
