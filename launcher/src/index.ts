export { launchInstallation, type Launch, type Launched } from './launcher.ts';
export { readOptions, UsageError, type LauncherOptions } from './options.ts';
