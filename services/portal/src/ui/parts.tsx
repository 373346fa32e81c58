import type { ComponentChildren } from 'preact';

type Tone = 'info' | 'good' | 'warn' | 'danger';

export const Panel = ({
  tone = 'info',
  title,
  children,
}: {
  tone?: Tone;
  title?: string;
  children?: ComponentChildren;
}) => (
  <div class={`panel panel-${tone}`}>
    {title && <h2>{title}</h2>}
    {children}
  </div>
);

interface ButtonProps {
  readonly children: ComponentChildren;
  readonly tone?: 'quiet' | 'grave';
  readonly name?: string;
  readonly value?: string;
}

const classOf = (tone?: string): string => (tone ? `button button-${tone}` : 'button');

export const Button = ({ children, tone, name, value }: ButtonProps) => (
  <button class={classOf(tone)} name={name} value={value}>
    {children}
  </button>
);

/** A link that looks like a button because it goes on with something. */
export const ButtonLink = ({ href, tone, children }: { href: string; tone?: 'quiet'; children: ComponentChildren }) => (
  <a class={classOf(tone)} href={href}>
    {children}
  </a>
);

export const Actions = ({ children }: { children: ComponentChildren }) => <div class="actions">{children}</div>;

export interface Row {
  readonly term: string;
  readonly value: ComponentChildren;
  /** Where it is changed, with what a reader of links alone needs to know. */
  readonly change?: { readonly href: string; readonly text: string; readonly about: string };
}

/** What was said, row by row. */
export const Rows = ({ rows }: { rows: readonly Row[] }) => (
  <dl class="rows">
    {rows.map(({ term, value, change }) => (
      <div key={term}>
        <dt>{term}</dt>
        <dd>{value}</dd>
        {change && (
          <dd class="change">
            <a href={change.href}>
              {change.text}
              <span class="hidden"> {change.about}</span>
            </a>
          </dd>
        )}
      </div>
    ))}
  </dl>
);

export interface Door {
  readonly href: string;
  readonly text: string;
  readonly about?: string;
}

/** Links that lead on, one below the other. */
export const Doors = ({ doors }: { doors: readonly Door[] }) => (
  <ul class="doors">
    {doors.map(({ href, text, about }) => (
      <li key={href}>
        <a href={href}>{text}</a>
        {about && <p>{about}</p>}
      </li>
    ))}
  </ul>
);
