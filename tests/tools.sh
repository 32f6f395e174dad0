# shellcheck shell=bash disable=SC2154
# Installs the programs of others that a script needs; read by tests/run and tests/bench/run.
#
# They set tools: on each line a program, the Debian package that has it, and what is left out without it. What is not
# a program is told by its path, in which * stands for anything.

missing_tools() {
  while read -r tool package purpose; do
    has_tool "$tool" || printf '%s %s %s\n' "$tool" "$package" "$purpose"
  done <<< "$tools"
}

# Servers are not in every user's path.
has_tool() {
  case $1 in
    /*) compgen -G "$1" > /dev/null ;;
    *) PATH=$PATH:/usr/sbin command -v "$1" > /dev/null ;;
  esac
}

# Debian starts the services of a package that it installs, unless this file forbids it: we want the tool only.
forbid_services() {
  policy=/usr/sbin/policy-rc.d
  if [ -e $policy ]; then mv $policy $policy.before; fi
  trap restore_policy EXIT
  printf '#!/bin/sh\nexit 101\n' > $policy
  chmod +x $policy
}

restore_policy() {
  rm -f "$policy"
  if [ -e "$policy.before" ]; then mv "$policy.before" "$policy"; fi
}

# What was there before us goes on running; what we brought does not begin to, at the next start of the machine neither.
allow_services() {
  for package in "$@"; do
    if [ -d /run/systemd/system ]; then
      systemctl disable --now "$package" "${package%-server}" > /dev/null 2>&1 || true
    fi
  done
  restore_policy
  trap - EXIT
}

# Installs what is missing, where it may, and says what is left out for lack of the rest.
install_tools() { # SCRIPT-THAT-ASKS
  local packages
  packages=$(missing_tools | cut -d ' ' -f 2 | sort -u | tr '\n' ' ')
  if [ -z "$packages" ]; then return; fi
  if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
    echo "$1: installs $packages" >&2
    forbid_services
    apt-get -qq update > /dev/null || true
    for package in $packages; do
      DEBIAN_FRONTEND=noninteractive apt-get -qq install --no-install-recommends "$package" > /dev/null || true
    done
    # shellcheck disable=SC2086 # the packages are words
    allow_services $packages
  fi
  missing_tools | while read -r tool package purpose; do
    echo "$1: without $tool (Debian: $package) this is skipped: $purpose" >&2
  done
}
