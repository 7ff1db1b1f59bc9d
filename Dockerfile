# Builds with npm alone, and runs Next's standalone output: nothing of npm and no source is in the result.
# The digest is what counts: a tag can be moved. It is that of both architectures, and Dependabot proposes newer ones.
FROM docker.io/library/node:24.21.0-bookworm-slim@sha256:d6aa754f16b3197301076f047b5def2f02ea1dbbc2ca920407d46d7ec7f87b20 AS node

FROM node AS build
WORKDIR /build
COPY package.json package-lock.json ./
# better-sqlite3 brings its binaries along; no install script is needed.
RUN npm ci --include=dev --ignore-scripts --no-audit --no-fund
COPY . .
RUN node scripts/build.mjs

FROM node
LABEL org.opencontainers.image.title="Diun Dashboard" \
      org.opencontainers.image.description="The place that remembers which of your container images have an update" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.source="https://github.com/diun-dashboard/diun-dashboard" \
      org.opencontainers.image.documentation="https://github.com/diun-dashboard/diun-dashboard#readme"
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 DB_PATH=/data/diun.db
# A new volume takes the owner and the mode over, so that --user 1000 can write to it, and nobody else reads it.
RUN install -d -o 1000 -g 1000 -m 700 /data
WORKDIR /app
COPY --from=build /build/.next/standalone .next/standalone
COPY --from=build /build/scripts/start.sh /build/scripts/start.mjs /build/scripts/start-reporter.sh /build/scripts/hold-early-requests.mjs /build/scripts/root.mjs scripts/
COPY --chmod=755 docker/entrypoint.sh /usr/local/bin/entrypoint
COPY --chmod=755 docker/find-obstacle.sh /usr/local/bin/find-obstacle
COPY --chmod=755 docker/healthcheck.sh /usr/local/bin/healthcheck
EXPOSE 8080
STOPSIGNAL SIGTERM
# In the start period Docker 25 and later ask every 5 s. --start-interval, which would set that, is unknown to older builders.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["healthcheck"]
ENTRYPOINT ["entrypoint"]
CMD ["scripts/start.sh"]
