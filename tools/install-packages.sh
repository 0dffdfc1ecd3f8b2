#!/bin/sh
# install-packages.sh SET...: installs what is missing of the sets build, test, check and bench.
# Debian 12; as root or with sudo. Nothing missing: no root, no network.
set -eu

packages_of() {
    case $1 in
    build) echo gcc libc6-dev meson ninja-build pkgconf gettext \
        libicu-dev libsodium-dev libsqlite3-dev libpq-dev libmicrohttpd-dev libjansson-dev \
        libdeflate-dev libzip-dev libexpat1-dev libxlsxwriter-dev libcmocka-dev ;;
    test) echo git postgresql chromium npm fet fet-data python3 curl zip ;;
    check) echo git clang libclang-rt-14-dev clang-tidy clang-format cppcheck universal-ctags \
        gettext valgrind npm ;;
    bench) echo nginx-light wrk python3 curl procps util-linux ;;
    *) echo "install-packages: no set called $1" >&2; exit 2 ;;
    esac
}

missing=
for set in "$@"; do
    for package in $(packages_of "$set"); do
        # A Node from elsewhere brings its own npm and conflicts with Debian's package.
        [ "$package" != npm ] || ! command -v npm >/dev/null || continue
        case " $missing " in *" $package "*) continue ;; esac
        state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
        [ "$state" = installed ] || missing="$missing $package"
    done
done
[ -n "$missing" ] || exit 0

echo "installing:$missing"
if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo >/dev/null; then
    as_root=sudo
else
    echo "install-packages: these packages are missing, and neither root nor sudo is at hand:$missing" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -q
$as_root apt-get install -qy --no-install-recommends $missing
