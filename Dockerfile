# One image, two commands: `node dist/apps/api/main.js` and `node dist/apps/worker/main.js`.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY apps apps
COPY libs libs
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:24-slim
# A young generation twice as large as usual: what a worker allocates lives as long as a call to a model.
ENV NODE_ENV=production SEEDGRAPH_DATA_DIR=/data NODE_OPTIONS=--max-semi-space-size=32
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
# Read at run time and not compiled: statements, prompts, and the words of the rehearsal model.
COPY cypher cypher
COPY libs/prompts/templates libs/prompts/templates
COPY apps/rehearsal/vocabulary.json apps/rehearsal/vocabulary.json
# A named volume takes over this owner when it is first mounted.
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
# Of the API; compose switches it off for workers.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/apps/api/main.js"]
