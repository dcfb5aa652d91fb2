# Toezegd in a container: an unprivileged user, a root that may be read-only, the register in a volume.
FROM python:3.13-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /opt/toezegd
RUN python -m venv /opt/venv
COPY requirements.lock ./
RUN /opt/venv/bin/pip install --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE alembic.ini ./
COPY app ./app
COPY migrations ./migrations
COPY seed ./seed
RUN /opt/venv/bin/pip install --no-deps -e . \
    && /opt/venv/bin/python -m compileall -q --invalidation-mode unchecked-hash app migrations

FROM python:3.13-slim
RUN groupadd --system --gid 10001 toezegd \
    && useradd --system --uid 10001 --gid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin toezegd \
    && install -d -o toezegd -g toezegd /var/lib/toezegd
COPY --from=build /opt/venv /opt/venv
COPY --from=build /opt/toezegd /opt/toezegd
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    TOEZEGD_DATABASE_URL=sqlite:////var/lib/toezegd/toezegd.db
USER 10001:10001
WORKDIR /var/lib/toezegd
VOLUME /var/lib/toezegd
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
CMD ["toezegd", "start", "--host", "0.0.0.0", "--port", "8000"]
