# Isochrone in a container. In this folder:
#
#   docker build -t isochrone .
#   docker run -d --name dns -p 53:53/udp -p 53:53/tcp -v "$PWD/Corefile:/etc/isochrone/Corefile:ro" -v state:/var/lib/isochrone isochrone
#   docker exec dns isochrone status -conf /etc/isochrone/Corefile
#   docker exec dns isochrone reload -conf /etc/isochrone/Corefile
#
# Mount the folder rather than the file, -v "$PWD/dns:/etc/isochrone:ro", where an editor or a configuration map
# replaces the file: a single file that is mounted stays the one that it was.

FROM maven:3-eclipse-temurin-17 AS build
WORKDIR /source
COPY . .
RUN mvn -B -q -Pquick -Dmaven.test.skip=true -pl server/dist -am package \
  && mkdir /installed \
  && tar -xzf server/dist/target/isochrone-*.tar.gz --strip-components=1 -C /installed

FROM eclipse-temurin:17-jre
# The probe "icmp" runs ping, which needs the capability NET_RAW; Docker grants it unless told otherwise.
RUN apt-get update \
  && apt-get install -y --no-install-recommends iputils-ping \
  && rm -rf /var/lib/apt/lists/* \
  && groupadd --gid 10053 isochrone \
  && useradd --uid 10053 --gid 10053 --no-create-home --home-dir /var/lib/isochrone --shell /usr/sbin/nologin isochrone \
  && install -d -m 0700 -o isochrone -g isochrone /var/lib/isochrone /run/isochrone
COPY --from=build /installed /opt/isochrone
RUN ln -s /opt/isochrone/bin/isochrone /usr/local/bin/isochrone
# What is served until a Corefile is mounted over it.
COPY server/dist/src/main/docker/Corefile /etc/isochrone/Corefile

# By number, so that Kubernetes can tell that it is not root. Docker lets everybody have ports below 1024 inside of a
# container; elsewhere allow it with the sysctl net.ipv4.ip_unprivileged_port_start=0 (in Kubernetes: securityContext).
USER 10053:10053
# What outlives the server lies there: states of endpoints, and what people decided.
VOLUME /var/lib/isochrone
# DNS; metrics; health and readiness, for the directives prometheus, health and ready.
EXPOSE 53/udp 53/tcp 9153/tcp 8080/tcp 8181/tcp
STOPSIGNAL SIGTERM
# Healthy is a server that answers about itself. What it finds of endpoints does not matter here: a restart heals none.
HEALTHCHECK --interval=30s --timeout=10s --start-period=20s --retries=3 \
  CMD ["isochrone", "status", "-conf", "/etc/isochrone/Corefile"]
ENTRYPOINT ["isochrone"]
CMD ["serve", "-conf", "/etc/isochrone/Corefile"]
