#!/bin/sh
# nginx, PHP and MariaDB, all from the distribution. What is served lies in /var/www/html.
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
apt-get install -q -y --no-install-recommends nginx-light mariadb-server php-fpm php-cli php-mysql php-gd php-curl php-xml \
    php-mbstring php-zip php-intl composer unzip

socket=$(find /run/php -name 'php*-fpm.sock' ! -name php-fpm.sock | head -n 1)
# Frameworks such as Laravel keep what visitors may see in public/.
mkdir -p /var/www/html/public
rm -f /var/www/html/index.nginx-debian.html
printf '<?php\necho "PHP " . PHP_VERSION . " runs here. Put your site into /var/www/html/public.\\n";\n' >/var/www/html/public/index.php
cat >/etc/nginx/sites-available/default <<NGINX
server {
    listen 80 default_server;
    listen [::]:80 default_server;
    root /var/www/html/public;
    index index.php index.html;
    client_max_body_size 64m;
    location / { try_files \$uri \$uri/ /index.php?\$args; }
    location ~ /\. { deny all; }
    location ~ \.php\$ { include snippets/fastcgi-php.conf; fastcgi_pass unix:$socket; }
}
NGINX
chown -R www-data:www-data /var/www/html
systemctl restart nginx
