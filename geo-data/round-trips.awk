# Estimates the round trip from each country and state to each region, in milliseconds. README.md says how and how well.
#
#   awk -f round-trips.awk [-v judge=1] regions.csv countries.csv states.csv \
#       sources/region-round-trips.csv sources/country-round-trips.csv
#
# Without header. With judge: how good it is, see compare().

BEGIN {
  FS = OFS = ","
  RADIUS = 6371.0088 # of the earth, in kilometres
  PI = atan2(0, -1)
  BASE = 12          # milliseconds between clouds that no distance explains
  SLOPE = 0.0148     # milliseconds for each kilometre
  ACCESS = 2         # milliseconds to a region next door
  MESH = 0.8         # what clouds need of the time that the networks of countries need
  NEIGHBOURS = 3     # regions tried as the door to a provider's network
  AROUND = 1000      # kilometres within which they lie, or twice as far as the nearest
  PROXY = 500        # kilometres within which a measured region speaks for one that is not
  DOUBT = 1000       # kilometres to the nearest door at which countries' own times count half
  MOST = 0.9         # what those count for at most
  QUICKER = 0.5      # what of that is left where they are the shorter ones
  PINGS = 100        # pings at which those count half of that
}

/^#/ || FNR == 1 || /^(name|code|from),/ { next }
FILENAME ~ /^regions/ { region[++regions] = $1; provider[$1] = $2; country[$1] = $3; put("r" $1, $4, $5) }
FILENAME ~ /^(countries|states)/ { place[++places] = $1; put("p" $1, $2, $3) }
FILENAME ~ /region-round-trips/ && provider[$1] == provider[$2] && $1 in provider { direct[$1, $2] = $3; measured[$1] = 1 }
FILENAME ~ /country-round-trips/ { mesh[$1, $2] = mesh[$2, $1] = $3; pings[$1, $2] = pings[$2, $1] = $4 }

END {
  if (judge) {
    compare()
  } else {
    table()
  }
}

function put(at, north, east) { latitude[at] = north * PI / 180; longitude[at] = east * PI / 180 }

# Along the surface, by the haversine formula.
function way(from, to,   n, e, chord) {
  if ((from, to) in ways) { return ways[from, to] }
  n = sin((latitude[to] - latitude[from]) / 2)
  e = sin((longitude[to] - longitude[from]) / 2)
  chord = n * n + cos(latitude[from]) * cos(latitude[to]) * e * e
  return ways[from, to] = 2 * RADIUS * atan2(sqrt(chord), sqrt(chord < 1 ? 1 - chord : 0))
}

function by_distance(from, r) { return BASE + SLOPE * way(from, "r" r) }

# The region whose measurements stand for those of r: itself, or the nearest one near enough; empty for none.
function proxy(r,   i, d, least, best) {
  if (r in measured) { return r }
  least = PROXY
  for (i = 1; i <= regions; i++) {
    d = way("r" r, "r" region[i])
    if (region[i] in measured && d < least) { least = d; best = region[i] }
  }
  return best
}

# The quickest way through one of the doors nearest to a point. Sets near: kilometres to the nearest of them.
function by_doors(from, r, without,   tried, i, k, door, d, time, best) {
  near = -1
  best = -1
  for (k = 1; k <= NEIGHBOURS; k++) {
    door = ""
    for (i = 1; i <= regions; i++) {
      if (region[i] in tried || region[i] == without || provider[region[i]] != provider[r]) { continue }
      if (region[i] != r && !((region[i], r) in direct)) { continue }
      if (door == "" || way(from, "r" region[i]) < d) { door = region[i]; d = way(from, "r" door) }
    }
    if (door == "") { break }
    tried[door] = 1
    if (near < 0) { near = d }
    if (d > AROUND && d > 2 * near) { break }
    time = ACCESS + SLOPE * d + (door == r ? 0 : direct[door, r])
    if (best < 0 || time < best) { best = time }
  }
  return best
}

# What the networks of two countries need, less what is known to be due to the places within them; below 0 when not known.
function by_mesh(from, home, r,   there) {
  there = country[r]
  if (!((home, there) in mesh) || !(("p" home) in latitude)) { return -1 }
  return MESH * mesh[home, there] + SLOPE * (way(from, "r" r) - way("p" home, "p" there))
}

# From a point in a country to a region, as if nothing were known of the region "without".
function estimate(from, home, r, without,   stand, doors, others, weight) {
  stand = proxy(r)
  doors = stand == "" ? -1 : by_doors(from, stand, without)
  if (doors < 0) {
    doors = by_distance(from, r)
    near = DOUBT
  } else if (stand != r) {
    doors += SLOPE * (way(from, "r" r) - way(from, "r" stand))
  }
  if (doors < ACCESS) { doors = ACCESS }
  others = by_mesh(from, home, r)
  if (others < ACCESS) { return doors }
  weight = near / (near + DOUBT)
  if (weight > MOST) { weight = MOST }
  if (others < doors) { weight *= QUICKER }
  weight *= pings[home, country[r]] / (pings[home, country[r]] + PINGS)
  return exp((1 - weight) * log(doors) + weight * log(others))
}

function table(   i, j, line) {
  for (i = 1; i <= places; i++) {
    line = place[i]
    for (j = 1; j <= regions; j++) {
      line = line OFS sprintf("%.1f", estimate("p" place[i], substr(place[i], 1, 2), region[j], ""))
    }
    print line
  }
}

# Asks for the times from each region as if it were a client of whom nothing is known.
function compare(   i, j, h, r, n, truth) {
  srand(1)
  for (i = 1; i <= regions; i++) {
    h = region[i]
    n = 0
    for (j = 1; j <= regions; j++) {
      r = region[j]
      if (!((h, r) in direct) || way("r" h, "r" r) < 30) { continue }
      n++
      truth[n] = direct[h, r]
      distance[n] = by_distance("r" h, r)
      table_time[n] = estimate("r" h, country[h], r, h)
      error(1, distance[n] - truth[n])
      error(2, table_time[n] - truth[n])
    }
    if (n >= 4) { choose(n, truth) }
  }
  report("distance alone", 1)
  report("this table", 2)
}

function error(who, e) { errors[who, ++count[who]] = e < 0 ? -e : e }

# Lets both choose among four regions, forty times, and notes how much slower the choice is than the best.
function choose(n, truth,   k, i, c, a, b, best) {
  for (k = 1; k <= 40; k++) {
    a = b = best = 0
    for (i = 1; i <= 4; i++) {
      c = 1 + int(rand() * n)
      if (!a || distance[c] < distance[a]) { a = c }
      if (!b || table_time[c] < table_time[b]) { b = c }
      if (!best || truth[c] < truth[best]) { best = c }
    }
    loss(1, truth[a] - truth[best])
    loss(2, truth[b] - truth[best])
  }
}

function loss(who, e) { choices[who]++; lost[who] += e; if (e > 10) { wrong[who]++ } }

function report(name, who,   i, n, command) {
  n = count[who]
  command = "sort -n | sed -n " int(n / 2) "p"
  printf "%s: choices lose %.1f ms on average, %.1f %% more than 10 ms; half of the times are wrong by less than (ms) ",
    name, lost[who] / choices[who], 100 * wrong[who] / choices[who]
  fflush()
  for (i = 1; i <= n; i++) { print errors[who, i] | command }
  close(command)
}
