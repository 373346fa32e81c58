export { rememberedIn } from './remembered-in.ts';
