import { FRAME_TEXTS } from './frame/frame.tsx';
import type { Language } from './language.ts';

interface Labelled {
  readonly language: Language;
  /** Of the control, and of the link in the summary of faults. */
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly fault?: string;
  readonly isOptional?: boolean;
}

interface TextProps extends Labelled {
  readonly name?: string;
  readonly value?: string;
  readonly type?: 'text' | 'email' | 'tel' | 'search' | 'datetime-local';
  readonly inputMode?: 'decimal' | 'numeric';
  /** Purpose of the field, for browsers that fill it in (WCAG 1.3.5). */
  readonly autocomplete?: string;
  readonly isShort?: boolean;
  /** Greater than one: a text of several lines. */
  readonly lines?: number;
  readonly longest?: number;
}

/** A line, or several. (Preact has a type of attributes for each kind of input; those used here are in all of them.) */
export function TextField(props: TextProps) {
  const { id, name = id, value = '', type = 'text', inputMode, autocomplete, isShort, lines = 1, longest } = props;
  const shared = {
    class: isShort ? 'input input-short' : 'input',
    id,
    name,
    maxLength: longest,
    'aria-describedby': describedBy(props),
    'aria-invalid': props.fault ? ('true' as const) : undefined,
    autocomplete,
  };
  return (
    <div class={props.fault ? 'field faulty' : 'field'}>
      <label class="label" for={id}>
        <Label {...props} />
      </label>
      <Notes {...props} />
      {lines > 1 ? (
        <textarea {...shared} rows={lines}>
          {value}
        </textarea>
      ) : (
        <input {...shared} type={type as 'text'} inputMode={inputMode} value={value} />
      )}
    </div>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

interface ChoicesProps extends Labelled {
  readonly name?: string;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  /** Several may be chosen. */
  readonly isMultiple?: boolean;
}

/** Radio buttons, or boxes where several may be chosen. The first one has the id that the summary of faults leads to. */
export function Choices(props: ChoicesProps) {
  const { id, name = id, choices, chosen, isMultiple } = props;
  return (
    <div class={props.fault ? 'field faulty' : 'field'}>
      <fieldset aria-describedby={describedBy(props)}>
        <legend class="label">
          <Label {...props} />
        </legend>
        <Notes {...props} />
        {choices.map(({ value, label }, index) => (
          <div class="choice" key={value}>
            <input
              type={isMultiple ? 'checkbox' : 'radio'}
              id={index === 0 ? id : `${id}-${index + 1}`}
              name={name}
              value={value}
              checked={chosen.includes(value)}
            />
            <label for={index === 0 ? id : `${id}-${index + 1}`}>{label}</label>
          </div>
        ))}
      </fieldset>
    </div>
  );
}

interface SelectProps extends Labelled {
  readonly name?: string;
  readonly choices: readonly Choice[];
  readonly chosen?: string;
}

export const Select = (props: SelectProps) => (
  <div class="field">
    <label class="label" for={props.id}>
      {props.label}
    </label>
    <select class="input" id={props.id} name={props.name ?? props.id}>
      {props.choices.map(({ value, label }) => (
        <option key={value} value={value} selected={value === props.chosen}>
          {label}
        </option>
      ))}
    </select>
  </div>
);

const Label = ({ language, label, isOptional }: Labelled) => (
  <>
    {label}
    {isOptional && <span class="optional"> {FRAME_TEXTS[language].optional}</span>}
  </>
);

const Notes = ({ language, id, hint, fault }: Labelled) => (
  <>
    {hint && (
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
    {fault && (
      <p class="fault" id={`${id}-fault`}>
        <span class="hidden">{FRAME_TEXTS[language].error}</span> {fault}
      </p>
    )}
  </>
);

const describedBy = ({ id, hint, fault }: Labelled): string | undefined =>
  [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined;
