#!/usr/bin/env python3
"""Makes the coast lines of the map from land-110m.json of the npm package world-atlas 2.0.2.

The shapes are Natural Earth's (public domain, https://www.naturalearthdata.com). A line of the result is the outline of a piece of
land: longitude and latitude in degrees, in turns. Outlines that cross the 180th meridian go on beyond it, so that they are in one piece.

    python3 make-outlines.py land-110m.json > ../main/resources/io/nebulon/desktop/map/earth.txt
"""
import json
import sys


def arcs(topology):
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + translate[0], y * scale[1] + translate[1]))
        yield points


def rings(topology):
    known = list(arcs(topology))
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            ring = []
            for index in polygon[0]:
                points = known[index] if index >= 0 else known[~index][::-1]
                ring.extend(points if not ring else points[1:])
            yield ring


def unwrapped(ring):
    result = [ring[0]]
    for lon, lat in ring[1:]:
        while lon - result[-1][0] > 180:
            lon -= 360
        while lon - result[-1][0] < -180:
            lon += 360
        result.append((lon, lat))
    return result


for ring in rings(json.load(open(sys.argv[1]))):
    if max(lat for _, lat in ring) > -60:  # the far south is off the map
        points = unwrapped(ring)
        print(" ".join(f"{lon:.1f} {lat:.1f}" for lon, lat in points))
