#!/usr/bin/env python3
"""Makes the demo data of Nebulon from the tables of the real resupply history.

usage: make-demo-csv.py SOURCE_FOLDER TARGET_FOLDER

SOURCE_FOLDER holds missions.csv, stations.csv, iss_items.csv, planets.csv and sources.csv. Into TARGET_FOLDER go
bodies.csv, stations.csv, locations.csv, fleets.csv, ships.csv, items.csv, stock.csv and shipments.csv in the import
format of docs/import.md, and CREDITS.md. The same sources always give the same bytes. Building and running the
product does not need this script; it is kept so that the files can be made again when the sources are updated.

Empty means not known, in the sources as in the files: no gap is filled with an invented figure. What the sources
contradict stops the script or is named on standard error.
"""
import csv
import re
import sys
from decimal import Decimal
from pathlib import Path

CREDIT = ('Data: Jonathan McDowell, GCAT, https://planet4589.org (CC BY 4.0), rearranged; further figures from the '
          'agency, press and encyclopedia pages named in each row.')

CODE = re.compile(r'[A-Z0-9][A-Z0-9._-]{0,31}')

# The codes people use, where the sources' own id is not one.
STATION_CODES = {'kennedy': 'KSC', 'cape-canaveral': 'CCSFS'}
STATION_KINDS = {'space station': 'orbital_station', 'space laboratory': 'space_laboratory', 'spaceport': 'spaceport'}

# Two names of one module in the sources: the module's own row uses the one, the parts in it the other.
SAME_MODULE = {
    'ISS P6 ITS': 'ITS P6',
    'ISS S6 ITS': 'ITS S6',
    'ITS Z1': 'ISS Z1 ITS',
    'Kibo Pressurized Module': 'Kibo PM',
    'Rassvet': 'Rassvet (MIM-1)',
}
MODULE_CODES = {
    'Rassvet (MIM-1)': 'RASSVET',
    'ISS Mobile Transporter': 'MOBILE-TRANSPORTER',
    'ISS Generic Cargo': 'GENERIC-CARGO',
    'EXPRESS ELC-1': 'ELC-1',
    'EXPRESS ELC-2': 'ELC-2',
    'EXPRESS ELC-3': 'ELC-3',
}
# The combined truss segments and the segments that they are made of.
MODULE_PARENTS = {
    'ISS P3 ITS': 'ITS P3/P4',
    'ISS P4 ITS': 'ITS P3/P4',
    'ISS S3 ITS': 'ITS S3/S4',
    'ISS S4 ITS': 'ITS S3/S4',
}
NOT_A_MODULE = {'ISS Generic Cargo'}

# sku, name, column of missions.csv; the order of the lines in a shipment.
CARGO = [
    ('CREW-SUPPLIES', 'Crew supplies', 'crew_supplies_kg'),
    ('SCIENCE', 'Science', 'science_kg'),
    ('VEHICLE-HARDWARE', 'Vehicle hardware', 'vehicle_hardware_kg'),
    ('EVA-EQUIPMENT', 'Spacewalk (EVA) equipment', 'eva_equipment_kg'),
    ('COMPUTER-RESOURCES', 'Computer resources', 'computer_resources_kg'),
    ('RUSSIAN-HARDWARE', 'Russian hardware', 'russian_hardware_kg'),
    ('PROPELLANT', 'Propellant', 'propellant_kg'),
    ('WATER', 'Water', 'water_kg'),
    ('GAS', 'Gas', 'gas_kg'),
    ('FLUIDS', 'Fluids, not broken down (propellant, water, gas)', None),
    ('UNCATEGORISED', 'Cargo, category not known', None),
]
FLUID_PARTS = {'PROPELLANT', 'WATER', 'GAS'}

ITEMS_AS_OF = '2023-08-31'  # the list of ISS items goes up to August 2023


def fail(text):
    sys.exit('make-demo-csv: ' + text)


def warn(text):
    print('make-demo-csv: ' + text, file=sys.stderr)


def read(folder, name):
    with open(folder / name, encoding='utf-8', newline='') as file:
        return [{k: ' '.join(v.split()) for k, v in row.items()} for row in csv.DictReader(file)]


def write(folder, name, header, rows):
    with open(folder / name, 'w', encoding='utf-8', newline='') as file:
        out = csv.writer(file, lineterminator='\n')
        out.writerow(header)
        out.writerows(rows)
    print(f'{name}: {len(rows)} rows')


def code(text):
    result = re.sub(r'[^A-Z0-9.]+', '-', text.upper()).strip('-.')
    if not CODE.fullmatch(result):
        fail(f'no code can be made of "{text}"')
    return result


def unique(what, codes):
    seen = set()
    for one in codes:
        if one in seen:
            fail(f'{what} {one} is there twice')
        seen.add(one)


def number(text):
    if not text:
        return ''
    value = Decimal(text)
    return format(value.to_integral_value() if value == value.to_integral_value() else value.normalize(), 'f')


def kilograms(text):
    if not text:
        return None
    value = Decimal(text)
    if value < 0 or value != value.quantize(Decimal('0.001')):
        fail(f'{text} kg is negative or finer than a gram')
    return value


def moment(text):
    """A time and how exactly it is known. A day without a time is its last second."""
    if not text:
        return '', ''
    if re.fullmatch(r'\d{4}-\d\d-\d\d', text):
        return text + 'T23:59:59Z', 'day'
    if re.fullmatch(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ', text):
        return text, 'minute' if text.endswith(':00Z') else 'second'
    fail(f'"{text}" is neither a day nor a time')


def station_code(source_id):
    return STATION_CODES.get(source_id, code(source_id))


def planet_name(source):
    return source.capitalize()


def bodies(planets):
    rows = []
    for planet in planets:
        if planet['body'] == 'earth-moon-barycentre':  # a point, not a body
            rows.append(['EARTH', 'Earth', '', 'planet'])
            rows.append(['MOON', 'Moon', '', 'moon'])
        else:
            rows.append([code(planet['body']), planet_name(planet['body']), '', 'planet'])
    return rows


def stations(source):
    return [[station_code(s['id']), s['name'], code(s['body']), STATION_KINDS[s['kind']], s['operator'],
             number(s['latitude_deg']), number(s['longitude_deg']), number(s['mean_altitude_km']),
             number(s['inclination_deg']), number(s['eccentricity']), s['from_date'], s['to_date']] for s in source]


def module_of(part):
    return SAME_MODULE.get(part['module'], part['module'])


def module_code(module):
    # "ISS S0 ITS" and "ITS S6" are both truss segments: ITS-S0, ITS-S6.
    truss = re.fullmatch(r'ISS (\w+) ITS', module)
    return MODULE_CODES.get(module) or code('ITS ' + truss.group(1) if truss else module)


def locations(parts):
    own_names = {other: name for name, other in SAME_MODULE.items()}
    rows = []
    for module in sorted({module_of(p) for p in parts}, key=lambda m: (m in MODULE_PARENTS, module_code(m))):
        name = module
        if module in own_names and any(p['module'] == own_names[module] for p in parts):
            name = own_names[module] if module.startswith(own_names[module]) else f'{own_names[module]} ({module})'
            if module.startswith(own_names[module]):
                name = module
        parent = MODULE_PARENTS.get(module)
        rows.append(['ISS', module_code(module), name, module_code(parent) if parent else '',
                     'other' if module in NOT_A_MODULE else 'module'])
    return rows


def spacecraft(mission):
    """Code and name of the ship that flew: an orbiter or capsule flies again, everything else flies once."""
    vehicle, name = mission['vehicle'], mission['spacecraft']
    if name and vehicle == 'Space Shuttle':
        orbiter = re.sub(r' \(STS-[^)]*\)$', '', name)  # "Atlantis (STS-71)"
        return code(orbiter), orbiter
    if name and vehicle in ('Dragon 1', 'Cargo Dragon 2'):
        capsule = re.sub(r'\.\d+$', '', name)  # "Dragon C208.2" is the second flight of C208
        return code(capsule), capsule
    plain = mission['mission']
    same = re.sub(r'\W', '', name).lower() == re.sub(r'\W', '', plain).lower()
    return code(plain), plain if not name or same else f'{plain} ({name})'


def fleets(missions):
    return [[code(v), v] for v in dict.fromkeys(m['vehicle'] for m in missions)]


def ships(missions):
    rows = {}
    for mission in missions:
        ship, name = spacecraft(mission)
        row = [ship, name, mission['vehicle'], code(mission['vehicle']), '', '', '']
        if rows.setdefault(ship, row) != row:
            fail(f'ship {ship} is two ships')
    return list(rows.values())


def stock(parts, launches):
    rows = []
    for part in parts:
        if part['last_event'] == 'Attached to' and part['last_event_utc']:
            when = part['last_event_utc']
        else:  # not said when it was put there: the launch that brought it, else the date of the list
            when = launches.get(part['launch_cospar'], ITEMS_AS_OF)[:10]
        occurred, precision = moment(when)
        note = f'Attached to {part["module"]}'
        if part['came_aboard']:
            note += f'; came with {part["came_aboard"]}'
            if part['launch_cospar']:
                note += f', launch {part["launch_cospar"]}'
        rows.append([f'gcat/{part["gcat_id"]}', 'ISS', part['gcat_id'], '1', module_code(module_of(part)), '', '',
                     occurred, precision, note])
    return sorted(rows, key=lambda r: (r[7], r[0]))


def items(parts):
    rows = [[sku, name, 'kg', 'Cargo', '1', '', '', 'false', ''] for sku, name, _ in CARGO]
    for part in sorted(parts, key=lambda p: p['gcat_id']):
        rows.append([part['gcat_id'], part['item'], '1', 'ISS part', number(part['mass_kg']), '', '', 'false', ''])
    return rows


def cargo_lines(mission):
    """Lines whose sum is exactly the known total; none where no mass is known."""
    known = {sku: kilograms(mission[column]) or Decimal(0) for sku, _, column in CARGO if column}
    parts = sum(known[sku] for sku in FLUID_PARTS)
    fluids = kilograms(mission['fluids_total_kg']) or Decimal(0)
    if parts and fluids and parts > fluids:
        warn(f'{mission["mission"]}: the parts of the fluids are {parts} kg, their total {fluids} kg; parts used')
    known['FLUIDS'] = max(fluids - parts, Decimal(0))
    categories = sum(known.values())
    total = kilograms(mission['cargo_up_kg'])
    if total is None:
        total = categories
    if categories > total:
        warn(f'{mission["mission"]}: categories are {categories} kg, the total {total} kg; total used, uncategorised')
        known, categories = {}, Decimal(0)
    known['UNCATEGORISED'] = total - categories
    return [(sku, number(str(known[sku]))) for sku, _, _ in CARGO if known.get(sku)]


def shipments(missions):
    flights = []
    for mission in missions:
        departed, departed_precision = moment(mission['launch_utc'])
        arrived = arrived_precision = lost = lost_precision = ''
        if mission['outcome'] == 'success':
            outcome = 'delivered'
            arrived, arrived_precision = moment(mission['docking_utc'] or mission['cargo_received_by_date'])
            if arrived and arrived < departed:
                fail(f'{mission["mission"]} arrives before it departs')
        elif mission['outcome'] == 'failure':
            outcome = 'lost'
            if mission['end_utc']:
                lost, lost_precision = moment(mission['end_utc'])
            else:  # lost at launch: that day, the moment is not known
                lost, lost_precision = departed, 'day'
        else:
            fail(f'{mission["mission"]}: outcome "{mission["outcome"]}"')
        description = mission['mission']
        if mission['launch_vehicle'] and mission['launch_vehicle'] != mission['vehicle']:
            description += f', launched by {mission["launch_vehicle"]}'
        if mission['port'] and outcome == 'delivered':
            description += f', port {mission["port"]}'
        flight = ['gcat/' + re.sub(r'\s+', '-', mission['mission']), station_code(mission['launch_site']),
                  station_code(mission['station']), spacecraft(mission)[0], description, departed, departed_precision,
                  '', arrived, arrived_precision, outcome, lost, lost_precision]
        flights.append((flight, cargo_lines(mission)))
    flights.sort(key=lambda f: (f[0][5], f[0][0]))
    unique('shipment', [flight[0] for flight, _ in flights])
    return [flight + list(line) for flight, lines in flights for line in (lines or [('', '')])]


def credits(sources, station_rows, missions):
    def cell(text):
        return text.strip().rstrip(';').strip().replace('|', '\\|')

    lines = [
        '# Credits of the demo data', '', CREDIT, '',
        'Licence of the GCAT data: Creative Commons Attribution 4.0 International,',
        '<https://creativecommons.org/licenses/by/4.0/>. Changed here: selected, joined, renamed, converted to the import',
        'format of the product. The figures are those of the sources; what they do not know is left empty.', '',
        '## By file', '',
        '| file | made from |', '| --- | --- |',
        '| `bodies.csv` | names of the planets in the JPL approximate elements (1800-2050); Moon |',
        '| `stations.csv` | the pages named by station below |',
        '| `locations.csv`, `stock.csv`, parts in `items.csv` | G4, the ISS list, as of August 2023 |',
        '| `fleets.csv`, `ships.csv` | G1 to G3: vehicles and spacecraft of the flights below |',
        '| cargo in `items.csv` | the mass categories of the flights below |',
        '| `shipments.csv` | G1 to G4, F9 and the pages named by flight below |', '',
        '## Codes of sources', '', '| code | source | licence |', '| --- | --- | --- |']
    lines += [f'| {cell(s["code"])} | {cell(s["source"])} | {cell(s["licence"])} |' for s in sources]
    lines += ['', '## By station', '', '| station | source |', '| --- | --- |']
    lines += [f'| {station_code(s["id"])} | {cell(s["source"])} |' for s in station_rows]
    lines += ['', '## By flight', '', '"Total" says how the total mass is known.', '',
              '| flight | total | source | note |', '| --- | --- | --- | --- |']
    for m in sorted(missions, key=lambda m: (moment(m['launch_utc'])[0], m['mission'])):
        lines.append(f'| {cell(m["mission"])} | {cell(m["cargo_up_basis"]) or "not known"} | {cell(m["source"])} | '
                     f'{cell(m["notes"])} |')
    return '\n'.join(lines) + '\n'


def main(arguments):
    if len(arguments) != 2:
        sys.exit(__doc__.split('\n\n')[1])
    source, target = Path(arguments[0]), Path(arguments[1])
    target.mkdir(parents=True, exist_ok=True)
    missions = read(source, 'missions.csv')
    station_rows = read(source, 'stations.csv')
    parts = [p for p in read(source, 'iss_items.csv') if p['status'] == 'aboard']
    missions.sort(key=lambda m: (moment(m['launch_utc'])[0], m['mission']))
    launches = {m['cospar_id']: m['launch_utc'] for m in missions if m['cospar_id']}

    tables = [
        ('bodies.csv', 'code,name,local_name,kind', bodies(read(source, 'planets.csv'))),
        ('stations.csv', 'code,name,body,kind,operator,latitude_deg,longitude_deg,altitude_km,inclination_deg,'
                         'eccentricity,in_service_from,in_service_to', stations(station_rows)),
        ('locations.csv', 'station,code,name,parent,kind', locations(parts)),
        ('fleets.csv', 'code,name', fleets(missions)),
        ('ships.csv', 'code,name,class,fleet,max_mass_kg,max_volume_m3,home_station', ships(missions)),
        ('items.csv', 'sku,name,unit,category,unit_mass_kg,unit_volume_m3,hazard_class,tracks_lots,gtin', items(parts)),
        ('stock.csv', 'reference,station,sku,quantity,location,lot,expires,occurred_at,precision,note',
         stock(parts, launches)),
        ('shipments.csv', 'reference,origin,destination,ship,description,departed_at,departed_precision,eta,arrived_at,'
                          'arrived_precision,outcome,lost_at,lost_precision,sku,quantity', shipments(missions)),
    ]
    for name, header, rows in tables:
        if name == 'locations.csv':
            unique('location', [row[1] for row in rows])
        elif name != 'shipments.csv':
            unique(name, [row[0] for row in rows])
        write(target, name, header.split(','), rows)
    (target / 'CREDITS.md').write_text(credits(read(source, 'sources.csv'), station_rows, missions), encoding='utf-8',
                                       newline='\n')


if __name__ == '__main__':
    main(sys.argv[1:])
