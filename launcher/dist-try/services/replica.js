/** How services run: inside the launcher, or each in a process of its own. */ export { };

//# sourceMappingURL=replica.js.map