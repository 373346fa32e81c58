export { checkedContent } from './checked-content.ts';
export { CONTENT_KIND_NAMES, CONTENT_KINDS, type ContentKind } from './content-kinds.ts';
export {
  Contents,
  CONTENTS_AT_ONCE,
  type Content,
  type ContentsOptions,
  type NewContent,
  type NewText,
  type Reading,
  type StruckOut,
  type WrittenText,
} from './contents.ts';
export { isStruckOut, STRUCK_OUT, struckOut } from './struck-out.ts';
