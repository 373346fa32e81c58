const NBSP = '\u00a0';
/** What is printed when everything is ready, English beside French. */ export function announcement({ url, data, seconds, memory, municipalities, seeded }) {
    const took = seconds.toFixed(1);
    const rows = [
        [
            'Open311',
            `${url}/open311/v2/services.json`
        ],
        [
            'Services API · API des services',
            `${url}/api/v1/requests, /cases, /duplicates, /reports`
        ],
        [
            'Messages · Courriels',
            `${url}/mail · ${url}/mail?locale=fr`
        ],
        [
            'Health · État',
            `${url}/health/ready`
        ],
        [
            'Data, tokens · Données, jetons',
            `${data}/running.json`
        ],
        [
            'Municipality · Municipalité',
            municipalities.join(', ')
        ],
        [
            'Started in · Démarré en',
            `${took} s · ${took.replace('.', ',')}${NBSP}s`
        ],
        ...memory ? [
            [
                'Memory · Mémoire',
                memoryText(memory)
            ]
        ] : [],
        ...seeded ? [
            [
                'Sample requests · Demandes d’exemple',
                String(seeded)
            ]
        ] : []
    ];
    const width = Math.max(...rows.map(([label])=>label.length));
    return [
        '',
        `Guichet is ready at ${url} · Guichet est prêt${NBSP}: ${url}`,
        ...rows.map(([label, value])=>`  ${label.padEnd(width)}  ${value}`),
        `  Ctrl-C stops everything · Ctrl-C arrête tout`,
        ''
    ].join('\n');
}
function memoryText({ bytes, measure, processes }) {
    const megabytes = Math.round(bytes / 1_000_000);
    return `${megabytes} MB · ${megabytes}${NBSP}Mo (${measure}, ${processes} processes · processus)`;
}

//# sourceMappingURL=announcement.js.map