export { launchInstallation } from "./launcher.js";
export { readOptions, UsageError } from "./options.js";

//# sourceMappingURL=index.js.map