# syntax=docker/dockerfile:1
# Needs the network to build (NuGet and npm packages); the finished image needs none.

FROM node:22-bookworm-slim AS node

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# The front end is built by the web project itself, which calls node and npm.
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/root/.nuget/packages --mount=type=cache,target=/root/.npm \
    dotnet publish src/CensusPortal.Web -c Release -o /out/web \
 && dotnet publish src/CensusPortal.Cli -c Release -o /out/census

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /out/web ./
COPY --from=build /out/census /opt/census
COPY --chmod=755 docker/health /usr/local/bin/portal-health
# The portal's user may write only here; its keys are in the database.
RUN ln -s /opt/census/census /usr/local/bin/census \
 && mkdir -p data logs /home/app \
 && chown -R $APP_UID:$APP_UID data logs /home/app
ENV HOME=/home/app \
    ASPNETCORE_HTTP_PORTS=8080
USER $APP_UID
VOLUME ["/app/data", "/app/logs"]
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 CMD ["portal-health", "/health/live"]
ENTRYPOINT ["dotnet", "CensusPortal.Web.dll"]
