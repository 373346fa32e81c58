const en = (form)=>({
        language: 'en',
        form
    });
const fr = (form)=>({
        language: 'fr',
        form
    });
/** By municipality: only the one that comes with the product has samples. The second pothole repeats the first. */ export const SAMPLE_REQUESTS = {
    'riviere-aux-pins': [
        en({
            service_code: 'pothole',
            lat: '45.58102',
            long: '-75.05511',
            'attribute[size]': 'large',
            description: 'Deep hole in the right lane, just before the school.',
            email: 'sam.sample@example.org',
            first_name: 'Sam',
            last_name: 'Sample'
        }),
        fr({
            service_code: 'pothole',
            lat: '45.58115',
            long: '-75.05518',
            'attribute[size]': 'large',
            description: 'Gros trou dans la voie de droite, près de l’école.',
            email: 'camille.exemple@example.org',
            first_name: 'Camille',
            last_name: 'Exemple'
        }),
        fr({
            service_code: 'streetlight',
            lat: '45.5951',
            long: '-74.9872',
            'attribute[problem]': 'flickering',
            description: 'Le lampadaire clignote toute la nuit.',
            email: 'noemie.exemple@example.org'
        }),
        en({
            service_code: 'graffiti',
            lat: '45.6121',
            long: '-75.0213',
            'attribute[surface]': 'park',
            description: 'Paint on the boards of the outdoor rink.',
            email: 'alex.sample@example.org'
        }),
        fr({
            service_code: 'playground',
            lat: '45.6243',
            long: '-74.9714',
            description: 'La balançoire du parc est brisée.',
            email: 'dominique.exemple@example.org'
        }),
        en({
            service_code: 'icy-sidewalk',
            lat: '45.5902',
            long: '-75.0301',
            description: 'Sheet of ice along the bus stop.'
        })
    ]
};

//# sourceMappingURL=sample-requests.js.map