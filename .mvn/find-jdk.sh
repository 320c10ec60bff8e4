# Finds a JDK 25 or newer and exports JAVA_HOME. Sourced by mvnw and by nebulon; POSIX sh; sets nothing else.
# Order: JAVA_HOME, java on the PATH, then the usual folders, where the lowest version that serves wins.

# Prints the feature version of the JDK in $1 (25 for 25.0.3); fails when there is no whole JDK.
nebulon_jdk_version() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

nebulon_jdk_serves() {
  [ "$(nebulon_jdk_version "$1" || echo 0)" -ge 25 ] 2>/dev/null
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

# Prints the folders where systems and tools keep their JDKs, one a line.
nebulon_jdk_places() {
  for place in /usr/lib/jvm /usr/lib64/jvm /usr/java /usr/local /opt /opt/java "${SDKMAN_DIR:-$HOME/.sdkman}/candidates/java" \
    "$HOME/.jdks" "$HOME/.local/share/mise/installs/java" "$HOME/.asdf/installs/java" /c/Program\ Files/Java /c/Program\ Files/Eclipse\ Adoptium \
    /Library/Java/JavaVirtualMachines "$HOME/Library/Java/JavaVirtualMachines"; do
    [ -d "$place" ] || continue
    find "$place/" -mindepth 1 -maxdepth 1 2>/dev/null | sed 'p;s,$,/Contents/Home,'
  done
  for place in /opt/homebrew/opt /usr/local/opt /home/linuxbrew/.linuxbrew/opt; do
    [ -d "$place" ] || continue
    find "$place/" -maxdepth 1 -name 'openjdk*' 2>/dev/null | sed 's,$,/libexec/openjdk.jdk/Contents/Home,;p;s,/openjdk.jdk/Contents/Home$,,'
  done
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
  nebulon_jdk_places | while IFS= read -r home; do
    nebulon_jdk_serves "$home" && printf '%s %s\n' "$(nebulon_jdk_version "$home")" "$home"
  done | sort -n | sed -n '1s/^[0-9]* //p'
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
