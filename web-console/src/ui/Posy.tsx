const PETALS = [0, 60, 120, 180, 240, 300];

/** A bunch of flowers: the picture at the door. */
export function Posy({ className }: { className?: string | undefined }) {
  return (
    <svg viewBox="0 0 320 340" fill="none" aria-hidden="true" className={className}>
      <g stroke="#5f9c80" strokeWidth="4" strokeLinecap="round">
        <path d="M160 300C158 240 150 200 128 150" />
        <path d="M160 300C160 230 162 180 166 120" />
        <path d="M160 300c4-60 18-100 46-136" />
        <path d="M160 300c-14-50-40-76-72-92" />
        <path d="M160 300c12-40 40-64 78-78" />
      </g>
      <g fill="#3d7a5e">
        <path d="M150 232c-26-2-42-16-46-40 26 0 42 14 46 40Z" />
        <path d="M170 240c24-4 40-18 44-40-26 2-40 14-44 40Z" />
        <path d="M138 196c-10-20-8-36 4-50 12 16 12 34-4 50Z" />
      </g>
      <Bloom x={166} y={104} size={1.5} petal="#e0527f" />
      <Bloom x={116} y={140} size={1.15} petal="#f2a9bf" />
      <Bloom x={216} y={152} size={1.2} petal="#f6c9a8" />
      <Bloom x={82} y={204} size={0.8} petal="#f7e3ea" />
      <Bloom x={246} y={216} size={0.84} petal="#e98aa8" />
      <path d="M112 262c30 14 66 14 96 0l-22 66c-16 6-36 6-52 0Z" fill="#f3e7d6" />
      <path d="M118 280c28 12 56 12 84 0l-3 10c-26 10-52 10-78 0Z" fill="#b62b5a" />
    </svg>
  );
}

function Bloom({ x, y, size, petal }: { x: number; y: number; size: number; petal: string }) {
  return (
    <g transform={`translate(${x} ${y}) scale(${size})`}>
      {PETALS.map((turn) => (
        <ellipse key={turn} cx="0" cy="-19" rx="13" ry="18" fill={petal} transform={`rotate(${turn})`} />
      ))}
      {PETALS.map((turn) => (
        <ellipse
          key={`inner-${turn}`}
          cx="0"
          cy="-11"
          rx="7"
          ry="11"
          fill="#ffffff"
          fillOpacity="0.24"
          transform={`rotate(${turn + 30})`}
        />
      ))}
      <circle r="8" fill="#f8deae" />
    </g>
  );
}
