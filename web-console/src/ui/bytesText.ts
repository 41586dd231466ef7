const UNITS = ['byte', 'kilobyte', 'megabyte'] as const;

/** How large a file is, in the reader's language: `340 kB`. Thousands, as file managers and browsers count. */
export function bytesText(bytes: number, language: string): string {
  const power = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: UNITS[power],
    unitDisplay: 'short',
    maximumFractionDigits: power === 2 ? 1 : 0,
  }).format(bytes / 1000 ** power);
}
