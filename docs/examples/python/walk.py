#!/usr/bin/env python3
"""A walk through Nebulon's API: sign in, trade, follow the feed, lose the connection, lose nothing.

    NEBULON_PASSWORD=... python3 walk.py

Python 3.9 or newer, nothing else. NEBULON_URL (http://127.0.0.1:8080) and NEBULON_USER (admin) say where and who.
It ends with 0 only when all was as it should be.
"""

import json
import os
import sys
import time
import urllib.error
import urllib.request
import uuid
from decimal import Decimal

SELLER, BUYER, SKU = "KSC", "ISS", "WALK-TEA"
PATIENCE = 30  # seconds to wait for an answer, a busy server or an event
SILENCE = 45  # the stream has a heartbeat every 15 s: hear nothing for that long, and the connection is dead


class Problem(Exception):
    """A refusal (RFC 9457). Decide by `status` and `code`; the words are for people."""

    def __init__(self, status, body, headers):
        super().__init__("%d %s: %s" % (status, body.get("code"), body.get("detail") or body.get("title")))
        self.status, self.code, self.body = status, body.get("code"), body
        self.retry_after = headers.get("Retry-After")


class Nebulon:
    """A client that is right under retries."""

    def __init__(self, url):
        self.url = url.rstrip("/")
        self.headers = {"Accept": "application/json"}

    def sign_in(self, user, password):
        tokens = self.post("/api/auth/login", {"username": user, "password": password})[0]
        self.headers["Authorization"] = "Bearer " + tokens["access_token"]
        return tokens

    def get(self, path):
        return self._call("GET", path, None, {})

    def post(self, path, body=None, key=None):
        # The key is made before the first attempt and stays with the request: however often it is sent, it happens once.
        return self._call("POST", path, body, {"Idempotency-Key": key or str(uuid.uuid4())})

    def open(self, path, headers, timeout, method="GET", data=None):
        """The open response; a refusal is raised as a Problem."""
        request = urllib.request.Request(self.url + path, data, {**self.headers, **headers}, method=method)
        try:
            return urllib.request.urlopen(request, timeout=timeout)
        except urllib.error.HTTPError as error:
            with error:
                text = error.read()
            try:
                body = json.loads(text, parse_float=Decimal)
            except ValueError:
                body = {"title": "an answer that is no problem; is this a Nebulon server?"}
            raise Problem(error.code, body, error.headers) from None

    def _call(self, method, path, body, headers):
        data = None
        if body is not None:
            data = json.dumps(body).encode()  # once: a repetition must be the same bytes
            headers["Content-Type"] = "application/json"
        deadline, pause = time.monotonic() + PATIENCE, 0.5
        while True:
            try:
                with self.open(path, headers, PATIENCE, method, data) as response:
                    text = response.read()
                    # Quantities are decimals, never floats.
                    return (json.loads(text, parse_float=Decimal) if text else None), response.headers
            except Problem as problem:
                if problem.status not in (429, 503):
                    raise  # an answer is an answer: the same request would get the same one again
                wait, trouble = float(problem.retry_after or pause), problem
            except OSError as error:  # no answer, which says nothing about whether it has happened
                wait, trouble = pause, error
            if time.monotonic() + wait > deadline:
                raise trouble
            time.sleep(wait)
            pause *= 2


class Feed:
    """The log as it grows, one event at a time, from the position after which it was opened."""

    def __init__(self, nebulon, position):
        self.nebulon, self.position, self.stream = nebulon, position, None

    def connect(self):
        headers = {"Accept": "text/event-stream", "Last-Event-ID": str(self.position)}
        self.stream = self.nebulon.open("/api/updates/real-time", headers, SILENCE)

    def cut(self):
        self.stream.close()

    def __iter__(self):
        block = {}
        for line in self.stream:
            name, _, value = line.decode().rstrip("\r\n").partition(":")
            if name:  # `id: 4711`
                block[name] = value[1:] if value.startswith(" ") else value
            elif not line.strip():  # an empty line ends the block
                # Only now: had the connection broken after `id`, its event would be missing for ever.
                if block.get("id", "").isdigit():
                    self.position = int(block["id"])
                if "data" in block:
                    yield self._told(block.get("event"), json.loads(block["data"], parse_float=Decimal))
                block = {}
            # else it begins with a colon: a comment

    @staticmethod
    def _told(kind, data):
        if kind == "reset":
            raise RuntimeError("the log is another one (%s): read the snapshots anew, then follow" % data["reason"])
        if kind == "expired":
            raise RuntimeError("the sign-in has ended (%s): sign in, then resume" % data["reason"])
        return kind, data


class Walk:
    def __init__(self, url):
        self.nebulon = Nebulon(url)
        self.trade = None
        self.seen = []  # positions of all events that the stream has told

    def run(self, user, password):
        tokens = self.nebulon.sign_in(user, password)
        say(1, "Signed in as %(username)s; the access token is good for %(expires_in)d s" % tokens)
        try:
            self.make_sure_of_the_scene()
            self.receive_stock()
            feed = self.read_then_follow()
            self.initiate_twice()
            self.expect(feed, "trade.initiated", "shipment.booked")
            self.step("dispatch")
            self.expect(feed, "shipment.dispatched")
            self.miss_something(feed)
            self.compare_with_the_log(feed)
            self.ask_too_much()
        finally:
            self.nebulon.post("/api/auth/logout", {"refresh_token": tokens["refresh_token"]})
        self.be_signed_out()

    def make_sure_of_the_scene(self):
        stations = [self.find("/api/stations/" + code) for code in (SELLER, BUYER)]
        if all(stations):
            say(2, "Two stations are there, as in the demo data: %s, %s" % tuple(s["name"] for s in stations))
        else:
            self.register("/api/bodies", {"code": "EARTH", "name": "Earth"})
            self.register("/api/stations", {"code": SELLER, "name": "Kennedy Space Center", "body": "EARTH"})
            self.register("/api/stations", {"code": BUYER, "name": "International Space Station", "body": "EARTH"})
            say(2, "No demo data here: registered %s and %s" % (SELLER, BUYER))
        if not self.find("/api/items/" + SKU):
            self.register("/api/items", {"sku": SKU, "name": "Tea, for walks", "unit": "kg", "unitMassKg": 1})

    def find(self, path):
        try:
            return self.nebulon.get(path)[0]
        except Problem as problem:
            if problem.status == 404:
                return None
            raise

    def register(self, path, body):
        try:
            self.nebulon.post(path, body)
        except Problem as problem:
            if problem.code != "already_exists":  # somebody was here before, and that is fine
                raise

    def receive_stock(self):
        booking, _ = self.nebulon.post(
            "/api/inventory/%s/receipts" % SELLER, {"lines": [{"sku": SKU, "quantity": 20}]}
        )
        level = booking["levels"][0]
        say(3, "Received 20 kg of %s at %s: %s on hand, %s available" % (SKU, SELLER, level["onHand"], level["available"]))

    def read_then_follow(self):
        level, headers = self.nebulon.get("/api/inventory/%s/%s" % (SELLER, SKU))
        self.start = int(headers["Nebulon-Position"])
        feed = Feed(self.nebulon, self.start)
        feed.connect()
        say(4, "Read %s on hand, true at position %d; following what comes after" % (level["onHand"], self.start))
        return feed

    def initiate_twice(self):
        order = {
            "seller": SELLER,
            "buyer": BUYER,
            "currency": "USD",
            "lines": [{"sku": SKU, "quantity": 12, "unitPrice": "12.50"}],  # money is text
        }
        key = str(uuid.uuid4())
        self.trade, _ = self.nebulon.post("/api/trades", order, key)
        again, _ = self.nebulon.post("/api/trades", order, key)  # as if the first answer had been lost
        check(again == self.trade, "the same key gave another answer")
        amount = self.trade["amount"]
        say(5, "Traded 12 kg for %s %s; sent twice, happened once: %s" % (amount["amount"], amount["currency"], again["id"]))

    def step(self, name):
        shipment, _ = self.nebulon.post("/api/cargo/%s/%s" % (self.trade["shipmentId"], name))
        print("     The shipment is %s" % shipment["status"])

    def expect(self, feed, *types):
        """Reads on until all of these were told of this trade, in this order. Others trade as well: theirs go by."""
        waiting, deadline = list(types), time.monotonic() + PATIENCE
        for kind, event in feed:
            self.seen.append(event["position"])
            data = event["data"]
            if self.trade["id"] in (data.get("id"), data.get("tradeId")):
                check(kind == waiting[0], "%s was told, not %s" % (kind, waiting[0]))
                print("     %d  %s" % (event["position"], waiting.pop(0)))
                if not waiting:
                    return
            check(time.monotonic() < deadline, "not told in time: %s" % waiting)
        raise RuntimeError("the stream has ended")

    def miss_something(self, feed):
        feed.cut()
        say(6, "The connection is cut after position %d; the shipment arrives meanwhile" % feed.position)
        self.step("receive")
        feed.connect()
        self.expect(feed, "shipment.received", "trade.delivered")
        feed.cut()

    def compare_with_the_log(self, feed):
        logged, after = [], self.start
        while after is not None and after < feed.position:
            page, _ = self.nebulon.get("/api/events?limit=500&after=%d" % after)
            logged += [event["position"] for event in page["items"] if event["position"] <= feed.position]
            after = int(page["nextCursor"]) if page["nextCursor"] is not None else None
        check(self.seen == logged, "the stream told %s, the log has %s" % (self.seen, logged))
        say(7, "The stream has told what the log has: %d events, none missing, none twice" % len(logged))

    def ask_too_much(self):
        try:
            self.nebulon.post(
                "/api/trades",
                {
                    "seller": SELLER,
                    "buyer": BUYER,
                    "currency": "USD",
                    "lines": [{"sku": SKU, "quantity": 1000000, "unitPrice": "12.50"}],
                },
            )
        except Problem as problem:
            check(problem.code == "insufficient_stock", str(problem))
            numbers = "%(requested)s requested, %(available)s available" % problem.body
            say(8, "Asked too much: %d %s, %s" % (problem.status, problem.code, numbers))
        else:
            raise RuntimeError("a million kilograms of tea were sold")

    def be_signed_out(self):
        try:
            self.nebulon.get("/api/me")
        except Problem as problem:
            check(problem.status == 401, str(problem))
            say(9, "Signed out: the token is good no more (401 %s)" % problem.code)
        else:
            raise RuntimeError("the token is still good")


def say(number, text):
    print("%3d. %s" % (number, text), flush=True)


def check(holds, otherwise):
    if not holds:
        raise RuntimeError(otherwise)


def main():
    password = os.environ.get("NEBULON_PASSWORD")
    if not password:
        sys.exit("walk: NEBULON_PASSWORD is not set")
    try:
        walk = Walk(os.environ.get("NEBULON_URL", "http://127.0.0.1:8080"))
        walk.run(os.environ.get("NEBULON_USER", "admin"), password)
    except (Problem, RuntimeError, OSError) as error:
        sys.exit("walk: %s" % error)


if __name__ == "__main__":
    main()
