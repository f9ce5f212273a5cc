#!/bin/sh
# Node.js behind nginx, all from the distribution. The program in /srv/app runs as the user app, on port 3000, and is started
# again when it ends.
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
apt-get install -q -y --no-install-recommends nginx-light nodejs npm git

useradd --system --home-dir /srv/app --shell /usr/sbin/nologin app
mkdir -p /srv/app
cat >/srv/app/server.js <<'JS'
const { createServer } = require('node:http');

createServer((request, response) => {
  response.end(`Node.js ${process.version} runs here. Put your program into /srv/app.\n`);
}).listen(Number(process.env.PORT), '127.0.0.1');
JS
chown -R app:app /srv/app
cat >/etc/systemd/system/app.service <<'UNIT'
[Unit]
Description=The program in /srv/app
After=network-online.target
Wants=network-online.target

[Service]
User=app
WorkingDirectory=/srv/app
Environment=NODE_ENV=production PORT=3000
ExecStart=/usr/bin/node server.js
Restart=always
RestartSec=2

[Install]
WantedBy=multi-user.target
UNIT
cat >/etc/nginx/sites-available/default <<'NGINX'
server {
    listen 80 default_server;
    listen [::]:80 default_server;
    client_max_body_size 64m;
    location / {
        proxy_pass http://127.0.0.1:3000;
        proxy_http_version 1.1;
        proxy_set_header Host $host;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        proxy_set_header X-Forwarded-Proto $scheme;
        proxy_set_header Upgrade $http_upgrade;
        proxy_set_header Connection "upgrade";
    }
}
NGINX
systemctl enable --now app
systemctl restart nginx
