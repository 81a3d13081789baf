# docker build -t qa-service .
# docker run --rm -p 127.0.0.1:8000:8000 -e QA_API_KEYS=a-long-random-key -v qa-data:/data qa-service
#
# The base is pinned by tag: no digest could be looked up where this was written. To pin it for
# good, append the @sha256:... that `docker buildx imagetools inspect` shows for the tag.
# Python 3.11 is what the tests run on. The image takes about 0.9 GB (docs/operations.md).

FROM python:3.11-slim-bookworm AS builder

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv --without-pip /venv

# The packages first: this layer is made again only when the lock changes. Why --no-deps is
# required is said in the Makefile.
COPY requirements.lock requirements-qdrant.lock /app/
RUN pip --python /venv/bin/python install --compile --no-deps --require-hashes \
    -r /app/requirements.lock

# What an extra needs beside them: --build-arg EXTRA_LOCK=requirements-qdrant.lock
ARG EXTRA_LOCK=requirements.lock
RUN pip --python /venv/bin/python install --compile --no-deps --require-hashes \
    -r /app/${EXTRA_LOCK}

# Editable, as in a checkout, so that the code, the prompts and the seeds lie side by side.
COPY pyproject.toml README.md LICENSE /app/
COPY index /app/index
COPY prompts /app/prompts
COPY qa_service /app/qa_service
COPY seeds /app/seeds
RUN pip --python /venv/bin/python install --no-deps --no-build-isolation --editable /app \
    && /venv/bin/python -m compileall -q /app/index /app/prompts /app/qa_service


FROM python:3.11-slim-bookworm

# /data belongs to the service's user, and so does a new volume mounted there.
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin qa \
    && install --directory --owner=10001 --group=10001 /data
COPY --from=builder /venv /venv
COPY --from=builder /app /app

# Code and packages belong to root: the service can write only /data and /tmp.
USER 10001:10001
WORKDIR /app
ENV PATH=/venv/bin:$PATH \
    HOME=/tmp \
    PYTHONUNBUFFERED=1 \
    QA_DATA_DIR=/data \
    QA_HOST=0.0.0.0 \
    QA_PORT=8000
VOLUME /data
EXPOSE 8000

# Without proxies from the environment: the service is in this container.
HEALTHCHECK --interval=10s --timeout=5s --start-period=2m --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as u; u.build_opener(u.ProxyHandler({})).open('http://127.0.0.1:' + os.environ['QA_PORT'] + '/healthz', timeout=4)"]

# On 0.0.0.0 the service refuses to start without QA_API_KEYS.
CMD ["qa-service", "serve", "--seed", "seeds"]
