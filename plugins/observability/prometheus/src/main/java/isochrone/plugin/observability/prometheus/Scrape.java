package isochrone.plugin.observability.prometheus;

import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.exporter.common.TextFormat;
import isochrone.api.Page;
import isochrone.api.metrics.Metrics;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The page that Prometheus reads: all metrics of the server, and those of its process and its Java
 * virtual machine.
 *
 * @param metrics the server's
 * @param families which of them are shown, and by which names
 * @param machine those of the process
 */
record Scrape(Metrics metrics, Families families, Machine machine) implements Page {

  @Override
  public Reply handle(Request request) throws IOException {
    String type = TextFormat.chooseContentType(request.headers().get("accept"));
    List<MetricFamilySamples> all = new ArrayList<>(families.of(metrics));
    all.addAll(Collections.list(machine.registry().metricFamilySamples()));
    StringWriter text = new StringWriter();
    TextFormat.writeFormat(type, text, Collections.enumeration(all));
    return new Reply(200, type, text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
