// Measures how far the regions of a service are from this visitor, and tells the service once:
//
//   <script async src="https://rum.example.org/rum.js" data-key="KEY" data-share="0.1"></script>
//
// It asks its server what to measure, fetches something small from each of these places, and posts the round trips.
// It sets no cookie, stores nothing, talks to nobody else, reads nothing of the page, and is silent when anything fails.
(function () {
  'use strict';

  var WARM = 3; // fetches over a connection that is open already
  var PATIENCE = 10000; // milliseconds for one fetch
  var BUDGET = 60000; // for all of a visit; what was not measured by then is left out
  var LEAST = 0.2; // coarse clocks of browsers say 0 for what is near: that tells nothing
  var SETTLE = 100; // how long a browser may take to note a fetch in its timeline

  var script = document.currentScript;
  var key = script && script.getAttribute('data-key');
  var share = Number((script && script.getAttribute('data-share')) || 1);
  if (!key || !script.src || !window.fetch || !window.AbortController || !window.URL || Math.random() >= share) {
    return;
  }
  var base = script.src;
  var current = null;
  var end = 0;

  function unwanted() {
    var network = navigator.connection || {};
    return document.visibilityState !== 'visible' || network.saveData || /2g/.test(network.effectiveType || '');
  }

  function over() {
    return unwanted() || performance.now() > end;
  }

  function pause(milliseconds) {
    return new Promise(function (resume) {
      setTimeout(resume, milliseconds);
    });
  }

  // One fetch: when it began, and how long it took as a page sees it.
  async function time(url) {
    var abort = new AbortController();
    current = abort;
    var alarm = setTimeout(function () { abort.abort(); }, PATIENCE);
    try {
      var begun = performance.now();
      await fetch(url, {
        mode: 'no-cors', credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer', priority: 'low',
        signal: abort.signal
      });
      return {begun: begun, taken: performance.now() - begun};
    } finally {
      clearTimeout(alarm);
    }
  }

  // From the request to the first octet of the response where the server allows to know it (Timing-Allow-Origin);
  // else all of the fetch, which over an open connection is little more.
  function milliseconds(url, one) {
    var noted = performance.getEntriesByName(url, 'resource').filter(function (entry) {
      return entry.startTime >= one.begun - 1 && entry.startTime <= one.begun + one.taken;
    }).pop();
    if (!noted) {
      return one.taken;
    }
    return noted.requestStart > 0 ? noted.responseStart - noted.requestStart : noted.duration;
  }

  // The least of the warm fetches: whatever else happens on the way only makes them longer.
  async function measure(url) {
    await time(url); // cold: looks up the name and opens the connection
    var warm = [];
    for (var i = 0; i < WARM && !over(); i++) {
      warm.push(await time(url));
    }
    await pause(SETTLE);
    return Math.min.apply(null, warm.map(function (one) { return milliseconds(url, one); }));
  }

  async function visit() {
    if (unwanted()) {
      return;
    }
    end = performance.now() + BUDGET;
    var reply = await fetch(new URL('rum/plan?key=' + encodeURIComponent(key), base).href, {
      credentials: 'omit', referrerPolicy: 'strict-origin', priority: 'low'
    });
    if (!reply.ok) {
      return;
    }
    var plan = await reply.json();
    var times = {};
    for (var i = 0; i < plan.targets.length && !over(); i++) {
      var target = plan.targets[i];
      try {
        var least = await measure(new URL(target.url).href);
        if (least >= LEAST && least < PATIENCE) {
          times[target.region] = Math.round(least * 100) / 100;
        }
      } catch (unreachable) {
        // The others are measured all the same.
      }
    }
    if (Object.keys(times).length) {
      await fetch(new URL('rum/beacon', base).href, {
        method: 'POST', body: JSON.stringify({key: key, token: plan.token, times: times}), keepalive: true,
        credentials: 'omit', referrerPolicy: 'strict-origin'
      });
    }
  }

  function start() {
    visit().catch(function () {});
  }

  function whenIdle() {
    if (window.requestIdleCallback) {
      requestIdleCallback(start, {timeout: 10000});
    } else {
      setTimeout(start, 2000);
    }
  }

  // Timers of hidden pages are slow, and their fetches are measured with them.
  document.addEventListener('visibilitychange', function () {
    if (current && document.visibilityState !== 'visible') {
      current.abort();
    }
  });
  if (document.readyState === 'complete') {
    whenIdle();
  } else {
    addEventListener('load', whenIdle);
  }
})();
