# One image for each service, and one (launcher) for the gateway, the mail sink and what prepares an installation:
#   docker build --build-arg WORKSPACE=services/intake -t guichet/intake .
# Base images are given with their digests: --build-arg NODE_IMAGE=node:24-bookworm-slim@sha256:…
ARG BUILD_IMAGE=node:24-bookworm-slim
ARG NODE_IMAGE=node:24-bookworm-slim

# Everything compiled, with the tools of the root alone; the same for all images.
FROM ${BUILD_IMAGE} AS compiled
WORKDIR /src
ENV NX_DAEMON=false CI=true
COPY . .
RUN npm ci --ignore-scripts --workspaces=false \
 && node tools/build.mjs \
 && rm -rf node_modules .nx

# One workspace with what it imports, and nothing else.
FROM compiled AS pruned
ARG WORKSPACE
ARG MAIN=dist/main.js
ARG SOURCE_DATE_EPOCH=0
RUN npm ci --ignore-scripts --omit=dev --omit=optional --include-workspace-root=false --workspace="${WORKSPACE}" \
 && mkdir -p /image/app \
 && rm -rf node_modules/.bin node_modules/.package-lock.json node_modules/@guichet/*/src \
 && cp -rL node_modules /image/app/node_modules \
 && cp deploy/image/health.mjs /image/app/ \
 && ln -s "node_modules/@guichet/$(basename "${WORKSPACE}")/${MAIN}" /image/app/main.js \
 && test -f /image/app/main.js
# A named volume takes the owner of the folder on which it is first mounted.
RUN mkdir -p /image/installation /image/data /image/mail /image/access/postgres /image/access/nats \
 && for service in services/*; do mkdir -p "/image/access/$(basename "$service")"; done \
 && chmod -R u=rwX,go=rX /image \
 && find /image -exec touch -h -d "@${SOURCE_DATE_EPOCH}" {} +

FROM ${NODE_IMAGE}
ARG WORKSPACE
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Guichet ${WORKSPACE}" \
      org.opencontainers.image.description="Citizen requests (311) for Canadian municipalities" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
ENV HOST=0.0.0.0 PORT=8080 HEALTH_URL=http://127.0.0.1:8080/health/live
WORKDIR /app
COPY --from=pruned /image/app /app
COPY --from=pruned --chown=10001:10001 /image/installation /installation
COPY --from=pruned --chown=10001:10001 /image/data /data
COPY --from=pruned --chown=10001:10001 /image/mail /mail
COPY --from=pruned --chown=10001:10001 /image/access /access
USER 10001:10001
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 CMD ["node", "/app/health.mjs"]
# Node itself is the first process, and gets the signals.
ENTRYPOINT ["node", "--enable-source-maps"]
CMD ["main.js"]
