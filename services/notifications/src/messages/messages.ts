import type { Template } from '../domain/owed.ts';

/** The texts of one template, in ICU MessageFormat. */
export interface TemplateTexts {
  readonly subject: string;
  /** What happened. */
  readonly intro: string;
  /** What happens next, and by when. */
  readonly next: string;
}

/** Every text of one language. `en.ts` and `fr.ts` hold the same keys and arguments; a spec compares them. */
export interface Messages {
  readonly greeting: string;
  readonly templates: Readonly<Record<Template, TemplateTexts>>;
  /** One line of the summary; the labels below are its `{label}`. */
  readonly fact: string;
  readonly labels: {
    readonly reference: string;
    readonly service: string;
    readonly ward: string;
    readonly submitted: string;
    readonly department: string;
    readonly resolveBy: string;
    readonly outcome: string;
  };
  readonly links: {
    readonly follow: string;
    /** Where whoever made the request says whether it was fixed. */
    readonly fixed: string;
    /** For those who follow a request. */
    readonly confirm: string;
    readonly view: string;
    readonly unfollow: string;
    /** For staff. */
    readonly open: string;
  };
  readonly automatic: string;
}
