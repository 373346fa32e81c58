export interface Fault {
  /** Id of the field that it is about, or an address where it is on another page. */
  readonly field: string;
  readonly text: string;
}

export const faultOf = (faults: readonly Fault[], field: string): string | undefined =>
  faults.find((fault) => fault.field === field)?.text;

/** Stands before everything else of the page and has the focus; each line leads to its field. */
export const ErrorSummary = ({ title, faults }: { title: string; faults: readonly Fault[] }) => (
  <div class="summary" role="alert" tabIndex={-1} autofocus aria-labelledby="summary-title">
    <h2 id="summary-title">{title}</h2>
    <ul>
      {faults.map(({ field, text }) => (
        <li key={field}>
          <a href={field.startsWith('/') ? field : `#${field}`}>{text}</a>
        </li>
      ))}
    </ul>
  </div>
);
