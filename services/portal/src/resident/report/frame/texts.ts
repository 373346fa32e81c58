import type { Both } from '../../../ui/language.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export const REPORT_TEXTS: Both<typeof en> = { en, fr };
