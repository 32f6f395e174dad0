/*
 * A load of DNS queries that costs less than a server does, and says how long answers took.
 *
 * Two ways to ask: closed, where so many queries are always under way and a server gives what it can; and open, at an
 * even rate whatever the answers take. There an answer is late from the moment its query was due, not from when it was
 * sent: whoever waits for a server that stands still would else count only one late answer for all that it held up.
 *
 * It never sleeps, as a wake-up would be charged to the server that answers. It needs a processor for itself.
 *
 * As many sockets ask as queries are under way: resolvers, too, take a port for each query. From fewer, several queries
 * of one port are under way, and a server that joins answers to one port needs fewer calls of the kernel for them.
 *
 * Usage: load --port PORT --names FILE --seconds N [--rate N | --window N] [--sockets N] [--subnets N] [--seed N]
 *   --names    a name on each line; asked at random, each as often as the others, for type A
 *   --rate     queries a second; without it, as many as are answered
 *   --window   how many queries are under way where there is no rate
 *   --sockets  from how many ports it asks, at most as many as the window
 *   --subnets  of how many /24s queries speak (RFC 7871); 0 for none, 1 for 81.2.69.0/24, else different ones
 *
 * It prints JSON with all times in buckets, not as percentiles: those of several runs can then be added. A query
 * without an answer counts as one that took a second, the time after which it is given up.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <getopt.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

enum { BATCH = 64, DATAGRAM = 2048, QUERY = 320, IDS = 1 << 16, MOST_SOCKETS = 1024, RCODES = 16, BUFFER = 4 << 20 };

/* How many queries may be under way in all, and how many sockets are looked at in vain before the oldest is again. */
enum { UNDER_WAY = 1 << 20, LOOKS = 4 };

/* Seconds after which an answer is taken for lost. */
static const uint64_t TIMEOUT = 1000000000;

/* A histogram whose buckets are 1/128 of their values wide, in nanoseconds up to 2^36, a minute. */
enum { STEPS = 128, STEP_BITS = 7, BUCKETS = (36 - STEP_BITS + 1) * STEPS };
struct histogram {
  uint64_t counts[BUCKETS], total, most;
};

/* A socket with its queries under way: those whose number is in [oldest, next) and whose due time is not 0. */
struct asker {
  int socket;
  uint64_t oldest, next, waiting;
  uint64_t *due; /* by number, in a ring of `ids` */
};

static int port, sockets = 200, window = 200, share, subnets;
static uint64_t ids = IDS;
static double seconds, rate;
static uint64_t seed = 1;

static unsigned char *queries; /* all prepared, one behind the other */
static size_t *starts;         /* of each, and of what is behind the last */
static size_t names;

static struct asker *askers;
static struct mmsghdr messages[BATCH];
static struct iovec parts[BATCH];
static unsigned char datagrams[BATCH][DATAGRAM];
static struct histogram took, behind;
static uint64_t sent, answered, in_time, lost, strange, empty, refused, rcodes[RCODES];

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static uint64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * UINT64_C(1000000000) + time.tv_nsec;
}

/* SplitMix64: good enough to choose names by, and the same numbers in every run. */
static uint64_t mixed(uint64_t z) {
  z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
  return z ^ (z >> 31);
}

static uint32_t below(uint32_t bound) {
  uint64_t random = mixed(seed += UINT64_C(0x9E3779B97F4A7C15));
  return ((random >> 32) * bound) >> 32;
}

static void note(struct histogram *in, uint64_t nanos) {
  int shift = nanos < STEPS ? 0 : 63 - __builtin_clzll(nanos) - STEP_BITS + 1;
  size_t bucket = (size_t)shift * STEPS + (shift == 0 ? nanos : (nanos >> (shift - 1)) - STEPS);
  in->counts[bucket < BUCKETS ? bucket : BUCKETS - 1]++;
  in->total++;
  if (nanos > in->most) in->most = nanos;
}

/* The first value behind a bucket, in nanoseconds. */
static uint64_t end_of(size_t bucket) {
  size_t shift = bucket / STEPS, step = bucket % STEPS;
  return shift == 0 ? step + 1 : (STEPS + step + 1) * (UINT64_C(1) << (shift - 1));
}

/* Writes a query for a name as people write it; returns its length. */
static size_t prepared(unsigned char *query, const char *name) {
  static const unsigned char HEADER[] = {0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0};
  static const unsigned char A_IN[] = {0, 0, 1, 0, 1};
  /* OPT for 1232 octets, with an option 8 that holds an IPv4 prefix of 24 bits, which are its end. */
  static const unsigned char OPT[] = {0, 0, 41, 4, 208, 0, 0, 0, 0, 0, 11, 0, 8, 0, 7, 0, 1, 24, 0, 81, 2, 69};
  unsigned char *at = query + sizeof HEADER;
  memcpy(query, HEADER, sizeof HEADER);
  while (*name) {
    size_t label = strcspn(name, ".");
    if (label == 0 || label > 63 || at + label - query > 12 + 253) {
      fprintf(stderr, "load: not a name: %s\n", name);
      exit(1);
    }
    *at++ = (unsigned char)label;
    memcpy(at, name, label);
    at += label;
    name += label + (name[label] == '.');
  }
  memcpy(at, A_IN, sizeof A_IN);
  at += sizeof A_IN;
  if (subnets > 0) {
    query[11] = 1;
    memcpy(at, OPT, sizeof OPT);
    at += sizeof OPT;
  }
  return at - query;
}

static void prepare(const char *path) {
  FILE *file = fopen(path, "r");
  if (!file) fail(path);
  size_t room = 0, used = 0, most = 0, size = 0;
  char *line = NULL;
  for (ssize_t length; (length = getline(&line, &size, file)) > 0;) {
    line[strcspn(line, " \n")] = 0;
    if (used + QUERY > room && !(queries = realloc(queries, room = 2 * room + 64 * QUERY))) fail("load");
    if (names + 2 > most && !(starts = realloc(starts, (most = 2 * most + 64) * sizeof *starts))) fail("load");
    starts[names++] = used;
    used += prepared(queries + used, line);
    starts[names] = used;
  }
  free(line);
  fclose(file);
  if (names == 0) {
    fprintf(stderr, "load: no names in %s\n", path);
    exit(1);
  }
}

static void open_sockets(void) {
  struct sockaddr_in server = {.sin_family = AF_INET, .sin_port = htons(port)};
  int buffer = BUFFER;
  server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (!(askers = calloc(sockets, sizeof *askers))) fail("load");
  while (ids * sockets > UNDER_WAY) ids /= 2;
  for (int i = 0; i < sockets; i++) {
    if (!(askers[i].due = calloc(ids, sizeof *askers[i].due))) fail("load");
    askers[i].socket = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    if (askers[i].socket < 0 || connect(askers[i].socket, (struct sockaddr *)&server, sizeof server) < 0) fail("load");
    /* Past the limit of the system where we may: what the kernel drops here is no fault of the server. */
    if (setsockopt(askers[i].socket, SOL_SOCKET, SO_RCVBUFFORCE, &buffer, sizeof buffer) < 0)
      setsockopt(askers[i].socket, SOL_SOCKET, SO_RCVBUF, &buffer, sizeof buffer);
  }
  for (int i = 0; i < BATCH; i++) messages[i].msg_hdr = (struct msghdr){.msg_iov = &parts[i], .msg_iovlen = 1};
}

/* Chooses a query, gives it an ID, and lets it speak for a subnet. */
static size_t query(unsigned char *to, uint64_t number) {
  size_t chosen = names == 1 ? 0 : below((uint32_t)names);
  size_t length = starts[chosen + 1] - starts[chosen];
  memcpy(to, queries + starts[chosen], length);
  to[0] = (unsigned char)(number >> 8);
  to[1] = (unsigned char)number;
  if (subnets > 1) {
    uint64_t address = mixed(below(subnets) + 1); /* scattered, always the same for the same number */
    to[length - 3] = (unsigned char)(1 + (address & 0xFFFFFF) % 223);
    to[length - 2] = (unsigned char)(address >> 24);
    to[length - 1] = (unsigned char)(address >> 32);
  }
  return length;
}

/* Gives up a query. How long it would have taken nobody knows: it is counted apart. */
static void lose(struct asker *of, uint64_t *due) {
  *due = 0;
  of->waiting--;
  lost++;
}

/* Gives up what is too old, and what stands where the next numbers would be. */
static void forget(struct asker *of, uint64_t time) {
  for (; of->oldest < of->next; of->oldest++) {
    uint64_t *due = &of->due[of->oldest % ids];
    if (*due != 0 && time < *due + TIMEOUT && of->next - of->oldest < ids - BATCH) return;
    if (*due != 0) lose(of, due);
  }
}

/* Sends so many queries; the first is due at this time, the others by a gap later each. Returns how many the kernel took. */
static int ask(struct asker *of, int count, double due, double gap) {
  for (int i = 0; i < count; i++)
    parts[i] = (struct iovec){datagrams[i], query(datagrams[i], of->next + i)};
  int taken = count > 1 ? sendmmsg(of->socket, messages, count, 0)
                        : send(of->socket, datagrams[0], parts[0].iov_len, 0) < 0 ? -1 : 1;
  if (taken < 0) {
    refused++; /* nobody listens, or no room in the kernel: what is due is due again */
    return 0;
  }
  for (int i = 0; i < taken; i++) of->due[(of->next + i) % ids] = (uint64_t)(due + i * gap);
  of->next += taken;
  of->waiting += taken;
  sent += taken;
  return taken;
}

/* Where the due time of the query with this ID is; null where that is not under way. */
static uint64_t *under_way(struct asker *of, int id) {
  uint64_t ago = (uint16_t)(of->next - id);
  if (ago == 0 || ago > of->next - of->oldest) return NULL;
  uint64_t *due = &of->due[(of->next - ago) % ids];
  return *due == 0 ? NULL : due;
}

static void hear_one(struct asker *of, const unsigned char *answer, size_t length, uint64_t time, uint64_t end) {
  uint64_t *due = length < 12 || !(answer[2] & 0x80) ? NULL : under_way(of, answer[0] << 8 | answer[1]);
  if (due == NULL) {
    strange++; /* no answer, or to nothing that is under way: too late, or a second one */
    return;
  }
  note(&took, time > *due ? time - *due : 0);
  *due = 0;
  of->waiting--;
  answered++;
  in_time += time < end;
  rcodes[answer[3] & 15]++;
  empty += (answer[3] & 15) == 0 && (answer[6] | answer[7]) == 0;
}

/* Takes what has come in, at most as much as is waited for; returns whether there was anything. */
static int hear(struct asker *of, uint64_t end) {
  if (of->waiting == 1) { /* nearly always, where each query has a port: a simpler call is a cheaper one */
    ssize_t length = recv(of->socket, datagrams[0], DATAGRAM, 0);
    if (length < 0) return 0;
    hear_one(of, datagrams[0], length, now(), end);
    return 1;
  }
  int most = of->waiting < BATCH ? (int)of->waiting : BATCH;
  for (int i = 0; i < most; i++) parts[i] = (struct iovec){datagrams[i], DATAGRAM};
  int count = recvmmsg(of->socket, messages, most, 0, NULL);
  uint64_t time = count > 0 ? now() : 0;
  for (int i = 0; i < count; i++) hear_one(of, datagrams[i], messages[i].msg_len, time, end);
  return count > 0;
}

static void ask_closed(struct asker *of, uint64_t time) {
  int room = share - (int)of->waiting;
  if (room <= 0) return;
  forget(of, time);
  ask(of, room < BATCH ? room : BATCH, time, 0);
}

/* Asks what is due, of one socket after the other. */
static void ask_open(uint64_t begin, uint64_t time) {
  static int next;
  double gap = 1e9 / rate;
  int64_t owed = (int64_t)((time - begin) / gap) + 1 - (int64_t)sent;
  if (owed <= 0) return;
  struct asker *of = &askers[next];
  next = (next + 1) % sockets;
  forget(of, time);
  int most = share < BATCH ? share : BATCH;
  double due = begin + sent * gap;
  int taken = ask(of, owed < most ? (int)owed : most, due, gap);
  for (int i = 0; i < taken; i++) {
    uint64_t was_due = (uint64_t)(due + i * gap);
    note(&behind, time > was_due ? time - was_due : 0);
  }
}

static uint64_t all_waiting(void) {
  uint64_t waiting = 0;
  for (int i = 0; i < sockets; i++) waiting += askers[i].waiting;
  return waiting;
}

/*
 * Which socket to look at after this one. Sockets ask in turn, and most servers answer in turn: where one has nothing,
 * nor have those behind it, and to look at them all would only make the next answer late. After a few looks in vain it
 * begins again at the first of them, and looks at more of them when that one has still nothing: its query may be lost.
 */
static int next_of(int at, int vain) {
  static int first, looks, limit = LOOKS;
  if (!vain) {
    looks = 0;
    limit = LOOKS;
  } else if (looks++ == 0) {
    first = at;
  } else if (looks > limit) {
    looks = 0;
    limit = limit < sockets ? 2 * limit : LOOKS;
    return first;
  }
  return at + 1 < sockets ? at + 1 : 0;
}

/* The next socket that waits for an answer; this one again where none does. */
static int next_waiting(int at) {
  for (int i = 0; i < sockets; i++, at = at + 1 < sockets ? at + 1 : 0)
    if (askers[at].waiting > 0) return at;
  return at;
}

static void run(void) {
  uint64_t begin = now(), end = begin + (uint64_t)(seconds * 1e9), time = begin;
  for (int at = 0; time < end || (time < end + TIMEOUT && all_waiting() > 0);) {
    struct asker *of = &askers[at];
    int vain = of->waiting > 0 && !hear(of, end);
    time = now();
    if (vain) forget(of, time);
    if (time < end && rate > 0) ask_open(begin, time);
    if (time < end && rate == 0) ask_closed(of, time);
    at = next_of(at, vain);
    if (rate > 0 || time >= end) at = next_waiting(at);
  }
  for (int i = 0; i < sockets; i++)
    for (struct asker *of = &askers[i]; of->oldest < of->next; of->oldest++)
      if (of->due[of->oldest % ids] != 0) lose(of, &of->due[of->oldest % ids]);
}

/* Prints each bucket that is not empty as [end in microseconds, count]; the last ends with the longest of all. */
static void print_buckets(const struct histogram *of) {
  uint64_t sum = 0;
  for (size_t bucket = 0; sum < of->total; bucket++) {
    if (of->counts[bucket] == 0) continue;
    sum += of->counts[bucket];
    int last = sum == of->total;
    printf("[%.3f,%lu]%s", (last ? of->most : end_of(bucket)) / 1000.0, of->counts[bucket], last ? "" : ",");
  }
}

static void print(void) {
  printf("{\"sent\":%lu,\"answered\":%lu,\"lost\":%lu,\"perSecond\":%.1f,", sent, answered, lost, in_time / seconds);
  printf("\"refused\":%lu,\"strange\":%lu,\"empty\":%lu,\"rcodes\":{", refused, strange, empty);
  for (int i = 0, first = 1; i < RCODES; i++)
    if (rcodes[i] > 0) printf("%s\"%d\":%lu", first-- > 0 ? "" : ",", i, rcodes[i]);
  printf("},\"took\":[");
  print_buckets(&took);
  printf("],\"behind\":[");
  print_buckets(&behind);
  printf("]}\n");
}

int main(int count, char **arguments) {
  static const struct option OPTIONS[] = {{"port", 1, 0, 'p'},    {"names", 1, 0, 'n'},   {"seconds", 1, 0, 's'},
                                          {"rate", 1, 0, 'r'},    {"window", 1, 0, 'w'},  {"sockets", 1, 0, 'k'},
                                          {"subnets", 1, 0, 'e'}, {"seed", 1, 0, 'd'},    {0}};
  const char *file = NULL;
  for (int option; (option = getopt_long(count, arguments, "", OPTIONS, NULL)) != -1;) {
    switch (option) {
      case 'p': port = atoi(optarg); break;
      case 'n': file = optarg; break;
      case 's': seconds = atof(optarg); break;
      case 'r': rate = atof(optarg); break;
      case 'w': window = atoi(optarg); break;
      case 'k': sockets = atoi(optarg); break;
      case 'e': subnets = atoi(optarg); break;
      case 'd': seed = strtoull(optarg, NULL, 10); break;
      default: return 2;
    }
  }
  if (port == 0 || !file || seconds <= 0 || sockets < 1 || sockets > MOST_SOCKETS || window < sockets || window > IDS / 2) {
    fprintf(stderr, "usage: load --port PORT --names FILE --seconds N [--rate N | --window N] [--sockets N] [--subnets N]\n");
    return 2;
  }
  share = window / sockets;
  prepare(file);
  open_sockets();
  run();
  print();
}
