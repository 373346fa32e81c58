export { launchInstallation, type Launch, type Launched } from './launcher.ts';
export { readOptions, type LauncherOptions } from './options.ts';
