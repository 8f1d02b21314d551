# Two stages: the first installs everything into one folder, the second holds that folder only.
# BASE_IMAGE is any Debian with Python 3.11 and python3-venv. Where pip needs telling how to reach its
# index, say so with the PIP_* build arguments, or mount a pip.conf as the build secret "pip"; npm, which
# pip calls to build the page, trusts pip's certificate and takes NPM_CONFIG_REGISTRY, or a .npmrc as the
# build secret "npm". All of that stays in the first stage, and so does node.
ARG BASE_IMAGE=python:3.11-slim

FROM ${BASE_IMAGE} AS build
ARG PIP_CERT
ARG PIP_EXTRA_INDEX_URL
ARG PIP_FIND_LINKS
ARG PIP_INDEX_URL
ARG NPM_CONFIG_REGISTRY
WORKDIR /src
COPY pyproject.toml constraints.txt README.md ./
COPY optimizer optimizer
COPY geodata geodata
COPY app app
RUN --mount=type=secret,id=pip,target=/etc/pip.conf \
    --mount=type=secret,id=npm \
    export NPM_CONFIG_USERCONFIG=/run/secrets/npm \
 && python3 -m venv /opt/anzhi \
 && PIP_CONSTRAINT=constraints.txt /opt/anzhi/bin/python -m pip install --no-cache-dir --quiet .

FROM ${BASE_IMAGE}
LABEL org.opencontainers.image.title="Anzhi" \
      org.opencontainers.image.description="Plans, provably well, how a network of residential homes is consolidated" \
      org.opencontainers.image.version="0.1.0"
COPY --from=build /opt/anzhi /opt/anzhi
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin anzhi \
 && mkdir -p /data && chown anzhi /data
ENV ANZHI_HOST=0.0.0.0 \
    ANZHI_PORT=8000 \
    ANZHI_DATA_DIR=/data \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PATH=/opt/anzhi/bin:/usr/local/bin:/usr/bin:/bin
# All addresses are reached by others: keys must be given at the start (ANZHI_API_KEYS_FILE), or ANZHI_OPEN=1.
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen('http://127.0.0.1:' + os.environ['ANZHI_PORT'] + '/healthz', timeout=4)"]
ENTRYPOINT ["anzhi"]
CMD ["serve"]
