# shellcheck shell=sh disable=SC2154
# Starts Java for Isochrone; read by the launchers, which set home, the folder of the program, and lib, that of its jars.
#
# JAVA_HOME                            the Java to use; else the first in PATH
# JAVA_OPTS, ISOCHRONE_JAVA_OPTIONS    further options for the Java virtual machine of a server, separated by blanks;
#                                      other commands take of them how large the heap may be, and nothing else
# ISOCHRONE_ARCHIVE                    the folder for the archive of classes, or "none" to have none: see archive.sh

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
# meant for the server would be in its way a second time, so that no other command has them. Sets serves to yes or nothing.
set_given() {
  everything="${JAVA_OPTS:-} ${ISOCHRONE_JAVA_OPTIONS:-}"
  serves=
  case ${1:-serve} in
    serve | demo | -*)
      # shellcheck disable=SC2034 # archive.sh reads it
      serves=yes
      # shellcheck disable=SC2034
      for word in "$@"; do
        case $word in -version | --version | -plugins | --plugins | -help | --help | -h) serves= ;; esac
      done
      given="$serial"
      for word in $everything; do
        case $word in -XX:+Use*GC) given= ;; esac # Java takes one collector, and refuses to start with two
      done
      given="$given -Xms32m $everything"
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

# Becomes the program.
launch() {
  # HotSpot suspends threads by SIGUSR2, and crashes when somebody else sends it; operators of other servers do.
  if [ -e /proc/sys/kernel/ostype ] || [ "$(uname -s)" = Linux ]; then # the file spares a process
    _JAVA_SR_SIGNUM=${_JAVA_SR_SIGNUM:-64}
    export _JAVA_SR_SIGNUM
  fi
  # The C library keeps freed memory for each thread apart; here few threads ask it for any.
  MALLOC_ARENA_MAX=${MALLOC_ARENA_MAX:-2}
  export MALLOC_ARENA_MAX
  set -f # words of options are no patterns for names of files
  set_given "$@"
  set +f
  set_class_path
  use_archive
  set -f
  # shellcheck disable=SC2086 # the options are words, the archive is one with all of its blanks
  exec "$java_home/bin/java" $options ${used:+"-XX:SharedArchiveFile=$used"} $given \
    -Disochrone.home="$home" -Disochrone.command="$(called)" -cp "$class_path" isochrone.app.Main "$@"
}
