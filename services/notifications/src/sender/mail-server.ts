import { createTransport, type Transporter } from 'nodemailer';
import type { Message } from '../messages/render.ts';
import { htmlOf, textOf } from '../messages/body.ts';

/** No message can be handed over now: the server is away, full, or refuses the sender rather than the receiver. */
export class MailServerUnavailable extends Error {
  override readonly name = 'MailServerUnavailable';
}

/** `refused` is for good; `later` may pass. Both carry a code, never the server's words, which quote the address. */
export type Delivery =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'later'; readonly why: string };

export interface Email {
  readonly message: Message;
  /** `<notice id>@<mail domain of the municipality>`: the same however often it is sent. */
  readonly messageId: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
}

const LONGEST_MS = 10_000;

/** Sends over one connection, one message at a time; each takes ten seconds at most. */
export class MailServer {
  private readonly transport: Transporter;

  constructor(smtpUrl: string) {
    const timeouts = { connectionTimeout: 3_000, greetingTimeout: 3_000, socketTimeout: 8_000 };
    // No requeueing inside the transport: whether a message is tried again is the outbox's decision.
    const options = { pool: true as const, maxConnections: 1, maxRequeues: 0, ...timeouts };
    this.transport = createTransport({ url: smtpUrl, ...options });
  }

  /** Throws MailServerUnavailable. */
  async send({ message, messageId, from, to }: Email): Promise<Delivery> {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), LONGEST_MS); // AbortSignal.timeout could not be cleared and would still fire after the e-mail was sent
    try {
      const mail = {
        from,
        to: { name: '', address: to },
        subject: message.subject,
        messageId: `<${messageId}>`,
        headers: {
          'Content-Language': message.language,
          'Auto-Submitted': 'auto-generated',
          'X-Guichet-Template': message.template,
          ...(message.unsubscribe !== undefined && {
            'List-Unsubscribe': `<${message.unsubscribe}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click', // RFC 8058
          }),
        },
        text: textOf(message),
        html: htmlOf(message),
        disableFileAccess: true,
        disableUrlAccess: true,
        signal: late.signal,
      };
      await this.transport.sendMail(mail);
      return { kind: 'accepted' };
    } catch (error) {
      return deliveryOf(error as SmtpError);
    } finally {
      clearTimeout(timer);
    }
  }

  close(): void {
    this.transport.close();
  }
}

interface SmtpError {
  readonly code?: string;
  /** The SMTP command that failed, e.g. `RCPT TO`. */
  readonly command?: string;
  readonly responseCode?: number;
}

/** What a failure says about this one message. Throws MailServerUnavailable for a failure that concerns every message. */
export function deliveryOf({ code, command, responseCode = 0 }: SmtpError): Delivery {
  const aboutReceiver = code === 'EENVELOPE' && command !== 'MAIL FROM';
  const aboutMessage = code === 'EMESSAGE' || command === 'DATA';
  if (aboutReceiver && (responseCode === 0 || responseCode >= 500)) return { kind: 'refused', why: 'mailbox-refused' };
  if (aboutMessage && responseCode >= 500) return { kind: 'refused', why: 'message-refused' };
  if ((aboutReceiver || aboutMessage) && responseCode >= 400 && responseCode !== 421) {
    return { kind: 'later', why: `smtp-${responseCode}` };
  }
  throw new MailServerUnavailable([code, command, responseCode].filter(Boolean).join(' '));
}
