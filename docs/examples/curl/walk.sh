#!/bin/sh
# A walk through Nebulon's API: sign in, trade, follow the feed, lose the connection, lose nothing.
#
#   NEBULON_PASSWORD=... ./walk.sh
#
# Needs a POSIX shell and curl 7.76 or newer. NEBULON_URL (http://127.0.0.1:8080) and NEBULON_USER (admin) say where and who.
# It ends with 0 only when all was as it should be.
set -eu

url=${NEBULON_URL:-http://127.0.0.1:8080}
url=${url%/}
user=${NEBULON_USER:-admin}
seller=KSC buyer=ISS sku=WALK-TEA
patience=30 # seconds to wait for an answer, a busy server or an event

say() { printf '%3d. %s\n' "$1" "$2"; }
fail() {
  printf 'walk: %s\n' "$1" >&2
  exit 1
}
: "${NEBULON_PASSWORD:?is not set}"

# What belongs to this run; the tokens in it are for nobody else to read.
umask 077
work=$(mktemp -d)
stream=
clean_up() {
  [ -z "$stream" ] || kill "$stream" 2>/dev/null || :
  rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
: >"$work/token" # the Authorization header: in a file, because everybody may read a command line

# ---- Requests. After each, $status is the status, $work/body the body and $work/head the headers.

# request METHOD PATH [curl's options]: curl sends it again after 429, 503 and the like, as late as Retry-After asks, and when no
# answer came. That is safe, because a POST always has a key: however often it is sent, it happens once.
request() {
  method=$1 path=$2
  shift 2
  status=$(curl -sS -X "$method" -H "@$work/token" -D "$work/head" -o "$work/body" -w '%{http_code}' \
    --retry 5 --retry-all-errors --retry-max-time "$patience" --max-time "$patience" "$@" "$url$path") || fail "no answer from $url"
}

get() { request GET "$1"; }

# post PATH [BODY [KEY]]: the body goes through a file, so that each attempt sends the same bytes.
post() {
  printf '%s' "${2-}" >"$work/request"
  key=${3-$(new_key)}
  if [ -n "${2-}" ]; then
    request POST "$1" -H "Idempotency-Key: $key" -H 'Content-Type: application/json' --data-binary "@$work/request"
  else
    request POST "$1" -H "Idempotency-Key: $key"
  fi
}

# Ends the walk unless the last answer had this status; a refusal tells its code.
expect_status() {
  [ "$status" = "$1" ] || fail "$method $path: $status $(text code) $(text detail)"
}

new_key() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }

# text NAME, number NAME: the first member of that name in the last answer. Enough for answers whose shape is known;
# for more than that use a JSON reader, such as jq.
text() { grep -o "\"$1\":\"[^\"]*\"" "$work/body" | sed -n '1s/^[^:]*:"\(.*\)"$/\1/p'; }
number() { grep -o "\"$1\":-*[0-9.]*" "$work/body" | sed -n '1s/^[^:]*://p'; }
header() { tr -d '\r' <"$work/head" | sed -n "s/^$1: //p"; }
quoted() { printf '"%s"' "$(printf '%s' "$1" | sed 's/[\\"]/\\&/g')"; }

# ---- The stream. curl writes it to a pipe, and ends it by itself after twice our patience: reading never waits for ever.

# follow POSITION: opens the stream of what comes after it.
follow() {
  rm -f "$work/feed"
  mkfifo "$work/feed"
  curl -sSN --fail --max-time $((patience * 2)) -H "@$work/token" -H 'Accept: text/event-stream' -H "Last-Event-ID: $1" \
    "$url/api/updates/real-time" >"$work/feed" &
  stream=$!
  exec 3<"$work/feed"
}

cut() {
  exec 3<&-
  kill "$stream" 2>/dev/null || :
  wait "$stream" 2>/dev/null || :
  stream=
}

# await TYPE: reads on until it is told of our trade. Others trade as well: theirs go by.
await() {
  id='' event='' data=''
  while IFS= read -r line <&3; do
    case $line in
      'id: '*) id=${line#id: } ;;
      'event: '*) event=${line#event: } ;;
      'data: '*) data=${line#data: } ;;
      '') # The end of a block. Only now: had the connection broken after `id`, its event would be missing for ever.
        [ -z "$id" ] || position=$id
        case $event in
          reset) fail "the log is another one: read the snapshots anew, then follow" ;;
          expired) fail "the sign-in has ended: sign in, then resume" ;;
        esac
        if [ -n "$data" ]; then
          printf '%s\n' "$id" >>"$work/seen"
          case $data in
            *"\"$trade\""*)
              [ "$event" = "$1" ] || fail "$event was told, not $1"
              printf '     %s  %s\n' "$id" "$event"
              return
              ;;
          esac
        fi
        id='' event='' data=''
        ;;
    esac
  done
  fail "the stream has ended before it told $1"
}

# ---- The walk

post /api/auth/login "{\"username\":$(quoted "$user"),\"password\":$(quoted "$NEBULON_PASSWORD")}"
expect_status 200
refresh_token=$(text refresh_token)
printf 'Authorization: Bearer %s\n' "$(text access_token)" >"$work/token"
say 1 "Signed in as $(text username); the access token is good for $(number expires_in) s"

register() {
  post "$1" "$2"
  case $status$(text code) in
    409already_exists) ;; # somebody was here before, and that is fine
    *) expect_status 201 ;;
  esac
}
get /api/stations/$seller
there=$status
get /api/stations/$buyer
if [ "$there$status" = 200200 ]; then
  say 2 "Two stations are there, as in the demo data: $seller and $buyer ($(text name))"
else
  register /api/bodies '{"code":"EARTH","name":"Earth"}'
  register /api/stations "{\"code\":\"$seller\",\"name\":\"Kennedy Space Center\",\"body\":\"EARTH\"}"
  register /api/stations "{\"code\":\"$buyer\",\"name\":\"International Space Station\",\"body\":\"EARTH\"}"
  say 2 "No demo data here: registered $seller and $buyer"
fi
get /api/items/$sku
[ "$status" = 200 ] || register /api/items "{\"sku\":\"$sku\",\"name\":\"Tea, for walks\",\"unit\":\"kg\",\"unitMassKg\":1}"

post /api/inventory/$seller/receipts "{\"lines\":[{\"sku\":\"$sku\",\"quantity\":20}]}"
expect_status 201
say 3 "Received 20 kg of $sku at $seller: $(number onHand) on hand, $(number available) available"

# Read, then follow: the answer says for which position of the log it is true, the stream tells what comes after.
get /api/inventory/$seller/$sku
expect_status 200
start=$(header Nebulon-Position)
position=$start
: >"$work/seen"
follow "$start"
say 4 "Read $(number onHand) on hand, true at position $start; following what comes after"

order() {
  printf '{"seller":"%s","buyer":"%s","currency":"USD","lines":[{"sku":"%s","quantity":%s,"unitPrice":"12.50"}]}' \
    $seller $buyer $sku "$1"
}
once=$(new_key)
post /api/trades "$(order 12)" "$once"
expect_status 201
cp "$work/body" "$work/first"
post /api/trades "$(order 12)" "$once" # as if the first answer had been lost
expect_status 201
cmp -s "$work/first" "$work/body" || fail "the same key gave another answer"
trade=$(text id)
shipment=$(text shipmentId)
say 5 "Traded 12 kg for $(text amount) USD; sent twice, happened once: $trade"
await trade.initiated
await shipment.booked

post "/api/cargo/$shipment/dispatch"
expect_status 200
echo "     The shipment is $(text status)"
await shipment.dispatched

cut
say 6 "The connection is cut after position $position; the shipment arrives meanwhile"
post "/api/cargo/$shipment/receive"
expect_status 200
echo "     The shipment is $(text status)"
follow "$position"
await shipment.received
await trade.delivered
cut

# The log as it was written, page by page, for the same stretch.
after=$start
: >"$work/logged"
while [ -n "$after" ] && [ "$after" -lt "$position" ]; do
  get "/api/events?limit=500&after=$after"
  expect_status 200
  grep -o '"position":[0-9]*,"actor"' "$work/body" | sed 's/[^0-9]//g' >>"$work/logged" || :
  after=$(text nextCursor)
done
awk -v last="$position" '$1 <= last' "$work/logged" >"$work/log"
cmp -s "$work/seen" "$work/log" || fail "the stream told $(tr '\n' ' ' <"$work/seen"), the log has $(tr '\n' ' ' <"$work/log")"
say 7 "The stream has told what the log has: $(wc -l <"$work/log" | tr -d ' ') events, none missing, none twice"

post /api/trades "$(order 1000000)"
[ "$(text code)" = insufficient_stock ] || expect_status "409 insufficient_stock"
say 8 "Asked too much: $status $(text code), $(number requested) requested, $(number available) available"

post /api/auth/logout "{\"refresh_token\":$(quoted "$refresh_token")}"
expect_status 204
get /api/me
expect_status 401
say 9 "Signed out: the token is good no more (401 $(text code))"
