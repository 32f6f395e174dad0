# shellcheck shell=sh disable=SC2154
# The archive of the classes that a start needs, which more than halves its time; read by the launchers after launch.sh.
# Any failure is no matter: without it everything works as well.
#
# NAME.jsa          the archive of one installation and one Java
# NAME.jsa.for      what it was made for, the folder of the Java, and that of the installation
# NAME.jsa.failed   the same of an attempt that failed, and why: the next one is made some hours later
# NAME.jsa.lock     leads to the number of the process that makes it, and to the folder that it works in

longest_rehearsal=300       # seconds
longest_making=15           # minutes
minutes_between_attempts=360
longest_name=200

# Sets folder and archive; nothing where there is no place for it.
set_archive() {
  archive=
  folder=
  if [ "${ISOCHRONE_ARCHIVE:-}" = none ]; then return; fi
  if [ -n "${ISOCHRONE_ARCHIVE:-}" ]; then
    folder=$ISOCHRONE_ARCHIVE
  elif [ -n "${sources:-}" ]; then
    folder=$home/.build/archive
  elif [ -d "$lib/archive" ]; then
    folder=$lib/archive
  elif [ -n "${CACHE_DIRECTORY:-}" ]; then
    folder=${CACHE_DIRECTORY%%:*}
  else
    set_folder_of_user
  fi
  # An older version that comes back has older jars.
  # shellcheck disable=SC2012 # of odd names any sign is good enough
  jars=$(TZ=UTC0 LC_ALL=C ls -ln "$lib"/*.jar "$home"/plugins/*.jar 2> /dev/null | cksum)
  archive_fits="$java_home $java_version$java_build $options $jars $class_path"
  case $archive_fits in
    *"
"*) return ;; # it is kept as one line
  esac
  if [ -z "$folder" ]; then return; fi
  set_archive_name
  archive=$folder/$archive_name.jsa
}

# Root may have the HOME of somebody else: nothing of theirs is run, and nothing is left there.
set_folder_of_user() {
  there=${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}}
  case $there in
    /*) folder=$there/isochrone ;;
    *) return 0 ;;
  esac
  while [ ! -e "${there:-/}" ]; do there=${there%/*}; done
  # shellcheck disable=SC3067 # every sh in use knows it
  if [ ! -O "${there:-/}" ]; then folder=; fi
}

# Of the installation and the Java, so that several share a folder.
set_archive_name() {
  archive_name=${home#/}-${java_home#/}
  if [ ${#archive_name} -gt $longest_name ]; then archive_name=$(printf '%s' "$archive_name" | cksum | tr ' ' -); fi
  while :; do
    case $archive_name in
      */*) archive_name=${archive_name%%/*}-${archive_name#*/} ;;
      *) return ;;
    esac
  done
}

# Whether there is one of this program, these options and this Java.
archive_is_known() { [ -r "$archive" ] && is_of_now "$archive.for"; }

# Whether a file tells of this program, these options and this Java.
is_of_now() { # FILE
  [ -r "$1" ] && IFS= read -r line < "$1" && [ "$line" = "$archive_fits" ] || return 1
  for jar in "$lib"/*.jar "$home"/plugins/*.jar; do
    # shellcheck disable=SC3013 # every sh in use knows it
    if [ "$jar" -nt "$1" ]; then return 1; fi
  done
}

# Whether all of these belong to this user, or all to root, and nobody else may write them.
are_ours() { # FILE...
  foreign=
  for file in "$@"; do
    # shellcheck disable=SC3067 # every sh in use knows it
    if [ ! -O "$file" ]; then foreign="-o ! -user 0"; fi
  done
  # shellcheck disable=SC2086 # nothing, or four words
  [ -z "$(find -H "$@" -prune \( -perm -020 -o -perm -002 $foreign \) 2>&1)" ]
}

# Uses the archive, which it then names in used. Where there is none that fits, a server has one made beside its start, for
# the next ones.
use_archive() {
  used=
  set_archive
  if [ -z "$archive" ]; then return; fi
  if archive_is_known && are_ours "$folder" "$archive"; then
    # shellcheck disable=SC2034 # launch.sh reads it
    used=$archive
    # One that does not fit after all is passed over without a word.
    options="$options -Xshare:auto -Xlog:cds*=off -Xlog:class+path=off"
  elif [ -n "$serves" ]; then
    if [ -n "${ISOCHRONE_ARCHIVE:-}" ] && [ -d "$folder" ] && ! are_ours "$folder"; then
      say "keeps no archive of classes in $folder: others than this user and root may write there."
      return
    fi
    # As the child of nobody, so that no dead process is left behind, and away from the terminal's signals.
    (trap '' INT HUP; { was_tried_lately || make_archive; } > /dev/null 2>&1 < /dev/null 9>&- &)
  fi
}

# Whether an attempt for the same failed some hours ago. One whose lock is still there was ended in the middle.
was_tried_lately() {
  [ ! -L "$archive.lock" ] && is_of_now "$archive.failed" &&
    [ -n "$(find "$archive.failed" -prune -mmin "-$minutes_between_attempts")" ]
}

# Makes the archive of the classes that a rehearsal loads; nothing, when somebody else is making it.
make_archive() {
  umask 022
  mkdir -p "$folder" && [ -w "$folder" ] && are_ours "$folder" || return 0
  work_folder=$(mktemp -d "${TMPDIR:-/tmp}/isochrone-rehearsal.XXXXXX") || return 0
  if lock_archive; then
    # Somebody else may just have made it.
    if ! { archive_is_known && are_ours "$archive"; }; then attempt; fi
    rm -f "$archive.lock"
  fi
  rm -rf "$work_folder"
}

# One at a time. A link is made whole or not at all; that of a dead process, or of one that takes too long, is taken away.
lock_archive() {
  if link_lock; then return 0; fi
  holder=$(readlink "$archive.lock") || return 1
  if kill -0 "${holder%%:*}" 2> /dev/null && [ -n "$(find "$archive.lock" -prune -mmin "-$longest_making")" ]; then return 1; fi
  case $holder in *:*/isochrone-rehearsal.*) rm -rf "${holder#*:}" ;; esac
  rm -f "$archive.lock"
  link_lock
}

# With the number of this process, which $$ is not in one that runs in the background.
link_lock() { sh -c 'ln -s "$PPID:$2" "$1"' sh "$archive.lock" "$work_folder" 2> /dev/null; }

attempt() {
  remove_orphans
  # A disk that is full has no place for this, either.
  printf '%s\n' "$archive_fits" "$java_home" "$home" > "$archive.for.new" || return 0
  if { rehearse && is_used_by_a_trial && mv -f "$archive.new" "$archive"; } > "$work_folder/log" 2>&1; then
    rm -f "$archive.failed"
    mv -f "$archive.for.new" "$archive.for"
  else
    rm -f "$archive.new"
    tail -n 20 "$work_folder/log" >> "$archive.for.new" || true
    mv -f "$archive.for.new" "$archive.failed"
  fi
}

# Takes away what was made here for a Java or an installation that is gone.
remove_orphans() {
  for note in "$folder"/*.jsa.for "$folder"/*.jsa.failed; do
    if [ -r "$note" ] && { read -r line && IFS= read -r its_java && IFS= read -r its_home; } < "$note" &&
      ! { [ -x "$its_java/bin/java" ] && [ -d "$its_home" ]; }; then
      orphan=${note%.*}
      rm -f "$orphan" "$orphan.new" "$orphan.for" "$orphan.for.new" "$orphan.failed"
    fi
  done
}

# Runs Java for a limited time, where there is a program to limit it; says so when it fails.
java_of_the_maker() { # OPTION...
  limit=
  if timeout -k 10 $longest_rehearsal true 2> /dev/null; then limit="timeout -k 10 $longest_rehearsal"; fi
  code=0
  # Whatever it leaves when it is killed lies in the folder that is taken away.
  # shellcheck disable=SC2086 # the options are words
  RUNTIME_DIRECTORY=$work_folder $limit nice "$java_home/bin/java" $options $serial -Djava.io.tmpdir="$work_folder" \
    -Disochrone.home="$home" -cp "$class_path" "$@" || code=$?
  if [ $code != 0 ]; then echo "Java ended with code $code (124: it took longer than $longest_rehearsal s; above 128: by a signal)." >&2; fi
  return $code
}

rehearse() {
  # Where memory is short, it goes before any server does.
  if [ -w /proc/self/oom_score_adj ]; then echo 1000 > /proc/self/oom_score_adj || true; fi
  java_of_the_maker -XX:TieredStopAtLevel=1 -XX:ArchiveClassesAtExit="$archive.new" isochrone.app.Rehearsal
}

# Java passes over an archive that it cannot use, so that a start with it says nothing; where its classes come from does.
is_used_by_a_trial() {
  loaded=$(java_of_the_maker -XX:SharedArchiveFile="$archive.new" -Xshare:auto -Xlog:class+load isochrone.app.Main version) || return 1
  case $loaded in
    *"source: shared objects file (top)"*) ;;
    *) echo "Java does not use the archive that it made." >&2; return 1 ;;
  esac
}
