/** Which service answers a path of the public origin. What is not listed is not reachable from outside, `/internal` above all. */ const PUBLIC = [
    [
        '/open311',
        'intake'
    ],
    [
        '/api/v1/requests',
        'intake'
    ],
    [
        '/api/v1/cases',
        'routing'
    ],
    [
        '/api/v1/duplicates',
        'dedup'
    ],
    [
        '/api/v1/reports',
        'reporting'
    ]
];
/** What services may ask of one another. */ const INTERNAL = [
    [
        '/internal',
        'intake'
    ]
];
export const publicRoutes = (path)=>serviceOf(PUBLIC, path);
export const internalRoutes = (path)=>serviceOf(INTERNAL, path);
/** The prefix as whole segments: `/api/v1/cases-of-mine` is not a case. A path is never normalised, so `..` reaches no other prefix. */ function serviceOf(routes, path) {
    if (path.split('/').includes('..')) return undefined;
    return routes.find(([prefix])=>path === prefix || path.startsWith(`${prefix}/`) || path.startsWith(`${prefix}.`))?.[1];
}

//# sourceMappingURL=routes.js.map