import { Icon, type Shape } from './icons.tsx';

export interface Node {
  readonly shape: Shape;
  readonly text: string;
  readonly time?: { readonly iso: string; readonly text: string };
}

/** What happened, one below the other on a line, and what comes next. */
export const Thread = ({ nodes, next }: { nodes: readonly Node[]; next?: string }) => (
  <ol class="thread">
    {nodes.map(({ shape, text, time }, index) => (
      <li key={index}>
        <Icon shape={shape} />
        <strong>{text}</strong>
        {time && <time dateTime={time.iso}>{time.text}</time>}
      </li>
    ))}
    {next && (
      <li class="to-come">
        <Icon shape="dotted" />
        {next}
      </li>
    )}
  </ol>
);
