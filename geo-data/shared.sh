# Read by the scripts beside it.

me=geo-data/${0##*/}

fail() { printf '%s: %s\n' "$me" "$*" >&2; exit 1; }

# Fetches a package by its name and unpacks it; what was fetched is left in $work/package.
fetch() { # PACKAGE
  command -v npm > /dev/null ||
    fail 'needs npm, which comes with Node.js (on Debian: apt install npm), and finds none in PATH.'
  printf '%s: fetches the package %s with npm\n' "$me" "$1" >&2
  (cd "$work" && npm pack --silent "$1" > packed 2> npm.log) || {
    tail -n 5 "$work/npm.log" >&2
    fail "npm could not fetch $1."
  }
  tar -xzf "$work/$(tail -n 1 "$work/packed")" -C "$work"
}

# Sets work to a folder that is removed at the end.
make_work() {
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
}

version() { sed -n 's/^ *"version": *"\([^"]*\)".*/\1/p' "$work/package/package.json"; }

attribution() {
  cat << 'TEXT'
IP Geolocation by DB-IP (https://db-ip.com), CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/).
Name DB-IP wherever you show what you got from these data; pages on the web also link to it.
TEXT
}
