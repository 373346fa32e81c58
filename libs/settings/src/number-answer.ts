const PLAIN = String.raw`[+−-]?\d{1,18}(?:[.,]\d{1,9})?`;
/** As people write it: “10 cm”, “about 10”, “5 to 10”. It is kept as typed. */
const NUMBER = new RegExp(
  String.raw`^(?:[~≈±<>]|about|approx\.?|environ|env\.)?\s*${PLAIN}(?:\s*(?:[–-]|to|à)\s*${PLAIN})?(?:\s*[\p{L}%°'"’”′″][\p{L}²³./%°]{0,19})?$`,
  'iu',
);

/** Whether a text answers a question for a number. Thousands are set apart by spaces of many kinds. */
export const isNumber = (text: string): boolean => NUMBER.test(text.replace(/(?<=\d)\s(?=\d)/gu, ''));
