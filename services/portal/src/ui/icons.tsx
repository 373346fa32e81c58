import type { VNode } from 'preact';

/** Shapes that stand beside words, never instead of them. Sixteen units wide. */
const SHAPES = {
  circle: <circle cx="8" cy="8" r="5.5" />,
  diamond: <path d="M8 1.5 14.5 8 8 14.5 1.5 8Z" />,
  half: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 2.5a5.5 5.5 0 0 1 0 11Z" fill="currentColor" />
    </>
  ),
  full: <circle cx="8" cy="8" r="5.5" fill="currentColor" />,
  bars: <path d="M5 2.5v11M11 2.5v11" stroke-width="3" />,
  arrow: <path d="M2 8h10M8.5 3.5 13 8l-4.5 4.5" />,
  check: <path d="m2 8.5 4 4 8-9" stroke-width="2.5" />,
  crossed: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="m4 12 8-8" />
    </>
  ),
  dotted: <circle cx="8" cy="8" r="5.5" stroke-dasharray="2 2.3" />,
} as const satisfies Readonly<Record<string, VNode>>;

export type Shape = keyof typeof SHAPES;

export const Icon = ({ shape }: { shape: Shape }) => (
  <svg viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="2" aria-hidden="true">
    {SHAPES[shape]}
  </svg>
);
