# shellcheck shell=sh disable=SC2154
# Starts Java for Isochrone; read by the launchers, which set home, the folder of the program, and lib, that of its jars.
#
# JAVA_HOME                            the Java to use; else the first in PATH
# JAVA_OPTS, ISOCHRONE_JAVA_OPTIONS    further options for the Java virtual machine of a server, separated by blanks;
#                                      other commands take of them how large the heap may be, and nothing else
# ISOCHRONE_ARCHIVE                    the folder for the archive of classes, or "none" to have none

oldest_java=17

say() { printf 'isochrone: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# Sets java_home, java_version and java_major; the file "release" tells the version without starting a JVM.
find_java() { # DEBIAN-PACKAGE-THAT-HAS-ONE
  if [ -n "${JAVA_HOME:-}" ]; then
    [ -x "$JAVA_HOME/bin/java" ] || fail "JAVA_HOME is $JAVA_HOME, but there is no bin/java in it."
    java_home=$JAVA_HOME
  else
    java=$(command -v java) || fail "needs Java, version $oldest_java or newer, and finds no java in PATH (on Debian: apt install $1)."
    java_home=$(cd "$(find_home "$java")/.." && pwd)
  fi
  java_version=
  java_build=
  if [ -r "$java_home/release" ]; then
    while IFS= read -r line; do
      case $line in
        JAVA_VERSION=*) java_version=${line#*=\"}; java_version=${java_version%\"*} ;;
        *IMPLEMENTOR*=* | JAVA_RUNTIME_VERSION=*) java_build="$java_build $line" ;;
      esac
    done < "$java_home/release"
  fi
  if [ -z "$java_version" ]; then
    java_version=$("$java_home/bin/java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p')
  fi
  java_major=${java_version#1.}
  java_major=${java_major%%[!0-9]*}
  [ -n "$java_major" ] || fail "cannot tell the version of $java_home/bin/java; version $oldest_java or newer is needed."
  [ "$java_major" -ge "$oldest_java" ] || fail "needs Java $oldest_java or newer, but $java_home is version $java_version; set JAVA_HOME to a newer one."
}

# Sets options to those that every start has.
set_options() {
  # No file of counters under /tmp, whose pages may block.
  options="-Xss512k -XX:-UsePerfData -XX:+ExitOnOutOfMemoryError -Dfile.encoding=UTF-8"
  # Of a small container the heap may have most, not half; the rest is for classes, compiled code, threads and buffers.
  # Room for the classes of every start, so that none waits for a collection of all of the heap on their account.
  options="$options -XX:MaxRAMPercentage=60 -XX:MetaspaceSize=64m"
  # What loading took is given back before the first answer, rather than kept for garbage that answers do not make.
  options="$options -XX:MaxHeapFreeRatio=40 -XX:-ShrinkHeapInSteps"
  # One small collector is enough: answering allocates nothing. It marks where references are written, 512 octets a mark,
  # so that the marks of several event loops share cache lines: what is marked already is not written again. While files
  # are read again everybody waits for what it copies: large arrays begin where they stay.
  serial="-XX:+UseSerialGC -XX:+UseCondCardMark -XX:PretenureSizeThreshold=128k"
  # Netty's events for the flight recorder cost a tenth of a second of each start, its search for buffers that nobody
  # gives back costs answers time; the tests have it.
  options="$options -Dio.netty.jfr.enabled=false -Dio.netty.leakDetection.level=disabled"
  # Netty loads native code and reads memory directly; newer machines want to be told that this is meant.
  if [ "$java_major" -ge 24 ]; then
    options="$options --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
  fi
}

# Sets class_path, in the order of names, so that every start sees the same: the archive of classes is made for one.
# What lies in plugins is told to the virtual machine as well, which archives nothing else.
set_class_path() {
  class_path=
  for jar in "$lib"/*.jar "$home"/plugins/*.jar; do
    if [ -e "$jar" ]; then class_path=$class_path${class_path:+:}$jar; fi
  done
}

# The jar of the program itself; nothing where it is missing.
app_jar() {
  for jar in "$lib"/isochrone-app-*.jar; do
    if [ -e "$jar" ]; then printf '%s\n' "$jar"; fi
    return 0
  done
}

# Sets given to the options for the command that the arguments name, the collector among them. Agents and ports that are
# meant for the server would be in its way a second time, so that no other command has them.
set_given() {
  everything="${JAVA_OPTS:-} ${ISOCHRONE_JAVA_OPTIONS:-}"
  short=
  case ${1:-serve} in
    serve | demo | -*)
      given="$serial"
      for word in $everything; do
        case $word in -XX:+Use*GC) given= ;; esac # Java takes one collector, and refuses to start with two
      done
      given="$given -Xms32m $everything"
      ;;
    status | events | drain | enable | force | reload | stop | log-level)
      # These ask the server and are gone: no time is spent on making them fast.
      short=yes
      given="$serial -Xshare:auto -XX:TieredStopAtLevel=1 -Xmx64m"
      ;;
    *)
      given="$serial -Xshare:auto -XX:TieredStopAtLevel=1"
      for word in $everything; do
        case $word in -Xmx* | -XX:MaxHeapSize=* | -XX:MaxRAM*) given="$given $word" ;; esac
      done
      ;;
  esac
}

# Prints how people call the program: by its name alone where the shell finds it so.
called() {
  if [ "$(command -v isochrone)" = "$0" ]; then printf 'isochrone'; else printf '%s' "$0"; fi
}

# Sets archive to the file for the classes that a start needs; nothing where there is no place for it. It is made for
# those who may write it: what somebody else could have written is not run.
set_archive() {
  archive=
  if [ "${ISOCHRONE_ARCHIVE:-}" = none ]; then return; fi
  if [ -n "${ISOCHRONE_ARCHIVE:-}" ]; then
    archive=$ISOCHRONE_ARCHIVE
  elif [ -n "${sources:-}" ]; then
    archive=$home/.build
  elif [ -d "$lib/archive" ]; then
    archive=$lib/archive
  elif [ -n "${CACHE_DIRECTORY:-}" ]; then
    archive=${CACHE_DIRECTORY%%:*}
  elif [ -n "${XDG_CACHE_HOME:-${HOME:-}}" ]; then
    archive=${XDG_CACHE_HOME:-$HOME/.cache}/isochrone$home
  else
    return
  fi
  archive=$archive/$java_version.jsa
  archive_fits="$java_home$java_build $options $class_path"
}

# Whether the archive, or the attempt to make it, is of this program, these options and this Java.
archive_is_known() {
  [ -r "$archive.for" ] && IFS= read -r line < "$archive.for" && [ "$line" = "$archive_fits" ] || return 1
  for jar in "$lib"/*.jar "$home"/plugins/*.jar; do
    # shellcheck disable=SC3013 # every sh in use knows it
    if [ "$jar" -nt "$archive.for" ]; then return 1; fi
  done
}

# Uses the archive of classes, which more than halves the time of a start. Where there is none that fits, one is made
# beside this start for the next ones. Any failure is no matter: without it everything works as well.
use_archive() {
  set_archive
  if [ -z "$archive" ]; then return; fi
  if ! archive_is_known; then
    if [ -n "$short" ]; then return; fi
    # As the child of nobody, so that no dead process is left behind, and away from the terminal's signals.
    (trap '' INT HUP; make_archive > /dev/null 2>&1 < /dev/null 9>&- &)
  elif [ -r "$archive" ]; then
    # One that does not fit after all is passed over without a word.
    options="$options -XX:SharedArchiveFile=$archive -Xshare:auto -Xlog:cds*=off -Xlog:class+path=off"
  fi
}

# Makes the archive of the classes that a rehearsal loads; nothing, when somebody else is making it.
make_archive() {
  umask 022
  mkdir -p "${archive%/*}" && [ -w "${archive%/*}" ] || return 0
  # One that makes it for so long was ended in the middle.
  find "$archive.lock" -prune -mmin +10 -exec rmdir {} \; || true
  mkdir "$archive.lock" || return 0
  rm -f "${archive%/*}"/*.jsa "${archive%/*}"/*.jsa.for "${archive%/*}"/*.jsa.new
  # shellcheck disable=SC2086 # the options are words
  if nice "$java_home/bin/java" $options $serial -XX:ArchiveClassesAtExit="$archive.new" -XX:TieredStopAtLevel=1 \
    -Disochrone.home="$home" -cp "$class_path" isochrone.app.Rehearsal &&
    "$java_home/bin/java" $options $serial -XX:SharedArchiveFile="$archive.new" -Xshare:auto \
      -Disochrone.home="$home" -cp "$class_path" isochrone.app.Main version; then
    mv -f "$archive.new" "$archive"
  fi
  rm -f "$archive.new"
  # Also when that failed: it is not tried again at each start.
  printf '%s\n' "$archive_fits" > "$archive.for"
  rmdir "$archive.lock"
}

# Becomes the program.
launch() {
  # HotSpot suspends threads by SIGUSR2, and crashes when somebody else sends it; operators of other servers do.
  if [ "$(uname -s)" = Linux ]; then
    _JAVA_SR_SIGNUM=${_JAVA_SR_SIGNUM:-64}
    export _JAVA_SR_SIGNUM
  fi
  # The C library keeps freed memory for each thread apart; here few threads ask it for any.
  MALLOC_ARENA_MAX=${MALLOC_ARENA_MAX:-2}
  export MALLOC_ARENA_MAX
  set_given "$@"
  set_class_path
  use_archive
  # shellcheck disable=SC2086 # the options are words
  exec "$java_home/bin/java" $options $given \
    -Disochrone.home="$home" -Disochrone.command="$(called)" -cp "$class_path" isochrone.app.Main "$@"
}
