function _ts_rewrite_relative_import_extension(path, preserveJsx) {
    if (typeof path === "string" && /^\.\.?\//.test(path)) {
        return path.replace(/\.(tsx)$|((?:\.d)?)((?:\.[^./]+?)?)\.([cm]?)ts$/i, function(m, tsx, d, ext, cm) {
            return tsx ? preserveJsx ? ".jsx" : ".js" : d && (!ext || !cm) ? m : d + ext + "." + cm.toLowerCase() + "js";
        });
    }
    return path;
}
/** Runs services inside this process; `load` imports a service's package, after tracing has been switched on. */ export function inProcess(environment, load = (service)=>import(_ts_rewrite_relative_import_extension(`@guichet/${service}`))) {
    return {
        async start (service) {
            const { start } = await load(service);
            const running = await start(environment(service));
            return {
                service,
                url: ()=>running.url,
                pid: ()=>process.pid,
                stop: ()=>running.close()
            };
        }
    };
}

//# sourceMappingURL=in-process.js.map