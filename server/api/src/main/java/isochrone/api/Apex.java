package isochrone.api;

import isochrone.wire.RecordSet;

/**
 * The start of authority that negative answers of a zone carry.
 *
 * @param soa the SOA record, its TTL already cut to its MINIMUM field (RFC 2308 §5)
 */
public record Apex(RecordSet soa) {}
