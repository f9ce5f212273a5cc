#!/bin/sh
# WordPress with nginx, PHP and MariaDB, all from the distribution. It is set up to its end: a page that lets the first
# visitor become the administrator is open to anybody. The password stands in a file that only root reads.
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
# In two steps: alone, the package asks for Apache; with another web server and PHP there, it is content with them.
apt-get install -q -y --no-install-recommends nginx-light mariadb-server php-fpm php-mysql php-gd php-curl php-xml \
    php-mbstring php-zip php-intl
apt-get install -q -y --no-install-recommends php apache2- wordpress $(apt-cache pkgnames wordpress-theme-)

secret() { head -c 18 /dev/urandom | base64 | tr '+/' 'xy'; }
database=$(secret)
password=$(secret)
mariadb -e "create database wordpress; create user wordpress@localhost identified by '$database'; grant all on wordpress.* to wordpress@localhost"

# The address that visitors use is the site's own, so it goes on when a domain is pointed here.
cat >/etc/wordpress/config-default.php <<PHP
<?php
define('DB_NAME', 'wordpress');
define('DB_USER', 'wordpress');
define('DB_PASSWORD', '$database');
define('DB_HOST', 'localhost');
define('WP_CONTENT_DIR', '/var/lib/wordpress/wp-content');
if (isset(\$_SERVER['HTTP_HOST'])) {
    \$own = (empty(\$_SERVER['HTTPS']) ? 'http' : 'https') . '://' . \$_SERVER['HTTP_HOST'];
    define('WP_HOME', \$own);
    define('WP_SITEURL', \$own);
}
PHP
for key in AUTH SECURE_AUTH LOGGED_IN NONCE; do
    printf "define('%s_KEY', '%s%s');\ndefine('%s_SALT', '%s%s');\n" "$key" "$(secret)" "$(secret)" "$key" "$(secret)" "$(secret)"
done >>/etc/wordpress/config-default.php
chown root:www-data /etc/wordpress/config-default.php
chmod 0640 /etc/wordpress/config-default.php

umask 077
cat >/root/wordpress.txt <<TEXT
Sign in at http://<the address of this machine>/wp-admin/
User:     admin
Password: $password
TEXT
cat >/run/setup.php <<'PHP'
<?php
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = 'localhost';
require '/usr/share/wordpress/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('My site', 'admin', 'admin@localhost.localdomain', true, '', trim(fgets(STDIN)));
PHP
printf '%s\n' "$password" | php /run/setup.php >/dev/null
rm /run/setup.php

socket=$(find /run/php -name 'php*-fpm.sock' ! -name php-fpm.sock | head -n 1)
umask 022
cat >/etc/nginx/sites-available/default <<NGINX
server {
    listen 80 default_server;
    listen [::]:80 default_server;
    root /usr/share/wordpress;
    index index.php;
    client_max_body_size 64m;
    location / { try_files \$uri \$uri/ /index.php?\$args; }
    location ^~ /wp-content/ { root /var/lib/wordpress; location ~ \.php\$ { deny all; } }
    location ~ /\. { deny all; }
    location ~ \.php\$ { include snippets/fastcgi-php.conf; fastcgi_pass unix:$socket; }
}
NGINX
systemctl restart nginx
