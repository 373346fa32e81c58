import { languageOf } from '@guichet/service-kit';
import { html, sendPage } from "./html.js";
const TEXTS = {
    en: {
        title: 'Guichet on this machine',
        links: [
            [
                '/open311/v2/services.json',
                'Services that can be asked for (Open311)'
            ],
            [
                '/open311/v2/requests.json',
                'Requests (Open311)'
            ],
            [
                '/mail',
                'Messages sent'
            ],
            [
                '/health/ready',
                'State of the services'
            ]
        ]
    },
    fr: {
        title: 'Guichet sur cet ordinateur',
        links: [
            [
                '/open311/v2/services.json',
                'Services offerts (Open311)'
            ],
            [
                '/open311/v2/requests.json',
                'Demandes (Open311)'
            ],
            [
                '/mail',
                'Messages envoyés'
            ],
            [
                '/health/ready',
                'État des services'
            ]
        ]
    }
};
/** `/`: where to go from here, until the portal stands there. */ export const homePage = async (path, request, response)=>{
    if (path !== '/') return false;
    const language = languageOf(request);
    const { title, links } = TEXTS[language];
    const items = links.map(([href, text])=>html`<li><a href="${href}?locale=${language}">${text}</a></li> `);
    sendPage(response, 200, {
        language,
        title,
        main: html`<ul>
      ${items}
    </ul>`,
        other: {
            href: `/?locale=${language === 'en' ? 'fr' : 'en'}`
        }
    });
    return true;
};

//# sourceMappingURL=home-page.js.map