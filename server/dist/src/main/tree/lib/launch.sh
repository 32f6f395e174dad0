# shellcheck shell=sh disable=SC2154
# Starts Java for Isochrone; read by the launchers, which set home, the folder of the program, and lib, that of its jars.
#
# JAVA_HOME                            the Java to use; else the first in PATH
# JAVA_OPTS, ISOCHRONE_JAVA_OPTIONS    further options for the Java virtual machine of a server, separated by blanks;
#                                      other commands take of them how large the heap may be, and nothing else

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
  if [ -r "$java_home/release" ]; then
    while IFS= read -r line; do
      case $line in JAVA_VERSION=*) java_version=${line#*=\"}; java_version=${java_version%\"*} ;; esac
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
  # One small collector is enough: answering allocates nothing. No file of counters under /tmp, whose pages may block.
  options="-XX:+UseSerialGC -Xss512k -XX:-UsePerfData -XX:+ExitOnOutOfMemoryError -Dfile.encoding=UTF-8"
  # Netty loads native code and reads memory directly; newer machines want to be told that this is meant.
  if [ "$java_major" -ge 24 ]; then
    options="$options --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
  fi
}

# In the order of their names, so that every start sees the same class path.
class_path() {
  path=
  for jar in "$lib"/*.jar; do
    path=$path${path:+:}$jar
  done
  printf '%s' "$path"
}

# The jar of the program itself; nothing where it is missing.
app_jar() {
  for jar in "$lib"/isochrone-app-*.jar; do
    if [ -e "$jar" ]; then printf '%s\n' "$jar"; fi
    return 0
  done
}

# Sets given to the options for the command that the arguments name. Agents and ports that are meant for the server
# would be in its way a second time, so that no other command has them.
set_given() {
  everything="${JAVA_OPTS:-} ${ISOCHRONE_JAVA_OPTIONS:-}"
  case ${1:-serve} in
    serve | demo | -*)
      given="-Xms32m $everything"
      ;;
    status | events | drain | enable | force | reload | stop | log-level)
      # These ask the server and are gone: no time is spent on making them fast.
      given="-Xshare:auto -XX:TieredStopAtLevel=1 -Xmx64m"
      ;;
    *)
      given="-Xshare:auto -XX:TieredStopAtLevel=1"
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
  if [ "$(uname -s)" = Linux ]; then
    _JAVA_SR_SIGNUM=${_JAVA_SR_SIGNUM:-64}
    export _JAVA_SR_SIGNUM
  fi
  set_given "$@"
  # shellcheck disable=SC2086 # the options are words
  exec "$java_home/bin/java" $options $given \
    -Disochrone.home="$home" -Disochrone.command="$(called)" -cp "$(class_path)" isochrone.app.Main "$@"
}
