# Finds a JDK 25 or newer and exports JAVA_HOME. Sourced by mvnw and by nebulon; POSIX sh; sets nothing else.
# Order: JAVA_HOME, java on the PATH, then the usual folders, where the lowest version that serves wins.

# It is written without other programs where the shell alone can do it: each of them costs every start a millisecond or two.

# nebulon_jdk_version HOME: sets nebulon_jdk_feature (25 for 25.0.3); fails when there is no whole JDK.
nebulon_jdk_version() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  nebulon_jdk_feature=
  while IFS= read -r nebulon_jdk_line || [ -n "$nebulon_jdk_line" ]; do
    case $nebulon_jdk_line in
      JAVA_VERSION=\"[0-9]*)
        nebulon_jdk_feature=${nebulon_jdk_line#*\"}
        nebulon_jdk_feature=${nebulon_jdk_feature%%[!0-9]*}
        ;;
    esac
  done <"$1/release"
  [ -n "$nebulon_jdk_feature" ]
}

nebulon_jdk_serves() {
  nebulon_jdk_version "$1" && [ "$nebulon_jdk_feature" -ge 25 ]
}

# Prints the home of the java command on the PATH, links followed.
nebulon_jdk_on_path() {
  (
    java=$(command -v java) || exit 1
    while [ -L "$java" ]; do
      target=$(readlink "$java")
      case $target in
        /*) java=$target ;;
        *) java=$(dirname "$java")/$target ;;
      esac
    done
    cd "$(dirname "$java")/.." && pwd -P
  )
}

# Looks at a JDK, and keeps it when it serves and is of a lower version than the one that is kept.
nebulon_jdk_consider() {
  nebulon_jdk_serves "$1" || return 0
  [ -n "$nebulon_jdk_best" ] && [ "$nebulon_jdk_feature" -ge "$nebulon_jdk_lowest" ] && return
  nebulon_jdk_best=$1 nebulon_jdk_lowest=$nebulon_jdk_feature
}

# Prints the best JDK of the folders where systems and tools keep theirs.
nebulon_jdk_in_places() {
  set +f
  nebulon_jdk_best=
  for place in /usr/lib/jvm /usr/lib64/jvm /usr/java /usr/local /opt /opt/java "${SDKMAN_DIR:-$HOME/.sdkman}/candidates/java" \
    "$HOME/.jdks" "$HOME/.local/share/mise/installs/java" "$HOME/.asdf/installs/java" /c/Program\ Files/Java /c/Program\ Files/Eclipse\ Adoptium \
    /Library/Java/JavaVirtualMachines "$HOME/Library/Java/JavaVirtualMachines"; do
    for home in "$place"/*; do
      nebulon_jdk_consider "$home"
      nebulon_jdk_consider "$home/Contents/Home"
    done
  done
  for place in /opt/homebrew/opt /usr/local/opt /home/linuxbrew/.linuxbrew/opt; do
    for home in "$place"/openjdk*; do
      nebulon_jdk_consider "$home/libexec/openjdk.jdk/Contents/Home"
      nebulon_jdk_consider "$home/libexec"
    done
  done
  [ -z "$nebulon_jdk_best" ] || printf '%s\n' "$nebulon_jdk_best"
}

nebulon_find_jdk() {
  if [ -n "${JAVA_HOME-}" ] && nebulon_jdk_serves "$JAVA_HOME"; then
    printf '%s\n' "$JAVA_HOME"
    return
  fi
  nebulon_jdk_home=$(nebulon_jdk_on_path 2>/dev/null) && nebulon_jdk_serves "$nebulon_jdk_home" && {
    printf '%s\n' "$nebulon_jdk_home"
    return
  }
  nebulon_jdk_in_places
}

nebulon_jdk_found=$(HOME=${HOME:-/nonexistent} nebulon_find_jdk)
if [ -z "$nebulon_jdk_found" ]; then
  cat >&2 <<'MESSAGE'
Nebulon needs a JDK 25 or newer, and none was found (looked at JAVA_HOME, the PATH and the usual folders).
Install one, for instance Eclipse Temurin 25:
  any system     https://adoptium.net/temurin/releases/?version=25
  Debian/Ubuntu  apt install openjdk-25-jdk   (or temurin-25-jdk from Adoptium's package repository)
  Fedora         dnf install java-25-openjdk-devel
  macOS          brew install openjdk@25
  SDKMAN         sdk install java 25-tem
or set JAVA_HOME to the folder of one that you have.
MESSAGE
  exit 1
fi
JAVA_HOME=$nebulon_jdk_found
export JAVA_HOME
unset nebulon_jdk_found nebulon_jdk_home
