import { heartRadius, petal, petalTurns } from '../flower';

interface FlowerProps {
  readonly class?: string;
}

/** The mark on its own. */
export function Flower(props: FlowerProps) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" class={props.class}>
      <Bloom x={0} y={0} size={1} tone="rose" />
    </svg>
  );
}

function Bloom({ x, y, size, tone }: { x: number; y: number; size: number; tone: string }) {
  return (
    <g transform={`translate(${x} ${y}) scale(${size})`} class={`bloom ${tone}`}>
      {petalTurns.map((turn) => (
        <path key={turn} d={petal} transform={`rotate(${turn} 12 12.6)`} />
      ))}
      <circle cx="12" cy="12.6" r={heartRadius} class="heart" />
    </g>
  );
}

/** A small bunch of flowers in paper, as drawn on a florist's card. */
export function Bunch() {
  return (
    <svg viewBox="0 0 120 132" aria-hidden="true" class="bunch">
      <g class="stems">
        <path d="M60 118C58 92 48 70 34 48" />
        <path d="M60 118C60 90 60 66 60 34" />
        <path d="M60 118C62 92 74 72 88 50" />
        <path d="M60 110C56 86 50 76 45 66M60 110c5-22 10-34 16-44" />
      </g>
      <g class="leaves">
        <path d="M44 68c-13 2-20-4-24-13 12-2 20 3 24 13Z" />
        <path d="M78 70c13 3 21-3 25-12-12-3-21 2-25 12Z" />
        <path d="M59 60c-8-5-10-13-7-20 8 4 10 11 7 20Z" />
        <path d="M62 56c8-4 11-11 9-19-8 3-12 10-9 19Z" />
      </g>
      <Bloom x={8} y={20} size={2.05} tone="blush" />
      <Bloom x={66} y={22} size={1.95} tone="honey" />
      <Bloom x={31} y={-4} size={2.45} tone="rose" />
      <g class="buds">
        <circle cx="22" cy="20" r="3.4" />
        <circle cx="98" cy="17" r="3" />
        <circle cx="105" cy="74" r="2.6" />
      </g>
      <path class="wrap" d="M30 76c10 7 20 9 30 9s20-2 30-9L72 122c-7 4-17 4-24 0Z" />
      <path class="wrap-fold" d="M60 85 48 122 30 76c9 6 19 9 30 9Z" />
      <path class="ribbon" d="M46 106c9 4 19 4 28 0M60 109c-6 7-12 9-17 8M60 109c5 8 11 10 17 9" />
    </svg>
  );
}

export function SendIcon() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" class="icon flip">
      <path d="M4.5 12 3.4 5.3c-.1-.8.7-1.4 1.4-1l15 7c.6.3.6 1.1 0 1.4l-15 7c-.7.4-1.5-.2-1.4-1L4.5 12Zm0 0h7" />
    </svg>
  );
}

export function BackIcon() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" class="icon flip">
      <path d="m14.5 5.5-6.500 6.500 6.500 6.500" />
    </svg>
  );
}

export function FoldIcon() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" class="icon">
      <path d="m5.500 9.500 6.500 6.500 6.500-6.500" />
    </svg>
  );
}

export function DownIcon() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" class="icon">
      <path d="M12 5v13m-5.500-5.500L12 18l5.500-5.500" />
    </svg>
  );
}

export function ClipIcon() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" class="icon">
      <path d="m19.5 11.500-7.700 7.700a4.700 4.700 0 0 1-6.600-6.600l8.200-8.200a3.100 3.100 0 0 1 4.400 4.400l-8.100 8.100a1.500 1.500 0 0 1-2.200-2.200l7.100-7.100" />
    </svg>
  );
}

export function CrossIcon() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" class="icon">
      <path d="m7 7 10 10M17 7 7 17" />
    </svg>
  );
}

export function CheckIcon() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" class="icon">
      <path d="m5.500 12.500 4.500 4.500 8.500-9.500" />
    </svg>
  );
}

export function DotsIcon() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" class="icon">
      <path d="M5 12h.01M12 12h.01M19 12h.01" stroke-width="3" />
    </svg>
  );
}

export function RetryIcon() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" class="icon">
      <path d="M19 12a7 7 0 1 1-2.300-5.200M19 3.500V8h-4.500" />
    </svg>
  );
}

export function FileIcon() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" class="icon">
      <path d="M13.500 3.500H7.500a2 2 0 0 0-2 2v13a2 2 0 0 0 2 2h9a2 2 0 0 0 2-2v-10Zm0 0v5h5" />
    </svg>
  );
}

/** The mouths of the five ratings, from very bad to very good. */
const mouths = {
  1: 'M8 16.800c1-2 2.400-2.900 4-2.900s3 .9 4 2.900',
  2: 'M8.500 16.200c1-1 2.200-1.500 3.500-1.500s2.500.5 3.500 1.500',
  3: 'M8.500 15.400h7',
  4: 'M8.300 14.400c1 1.300 2.300 1.900 3.700 1.900s2.700-.6 3.700-1.900',
  5: 'M7.600 13.600h8.800c-.4 2.400-2.200 3.800-4.400 3.800s-4-1.400-4.400-3.800Z',
};

export function Face({ rating }: { rating: 1 | 2 | 3 | 4 | 5 }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" class={`icon face-${rating}`}>
      <circle cx="12" cy="12" r="9.200" />
      <path d="M9 9.300v.9M15 9.300v.9" />
      <path d={mouths[rating]} />
    </svg>
  );
}
