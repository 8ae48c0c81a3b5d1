/* Draws every chart of the page from the figures that stand beside it, as wide as there is room. */
(function () {
  'use strict';
  const KNOWN = ['siloed', 'federated', 'centralized'];
  const MOST_MARKED = 40;
  const SHAPES = [d3.symbolCircle, d3.symbolDiamond, d3.symbolSquare, d3.symbolTriangle];

  function styleOf(chart, name) {
    const known = KNOWN.indexOf(name);
    const index = known >= 0 ? known : chart.series.indexOf(name) % SHAPES.length;
    return { index: index, shape: d3.symbol(SHAPES[index], 84)() };
  }

  function put(parent, style, x, y, text) {
    parent.append('path').attr('class', 'mark-of series-' + style.index).attr('d', style.shape)
      .attr('transform', 'translate(' + x + ',' + y + ')').append('title').text(text);
  }

  function figure(value) {
    const shown = d3.format(Math.abs(value) < 1 ? ',.3~f' : ',.1~f');
    return shown(value);
  }

  function told(value) {
    return figure(value.value)
      + (value.low === null ? '' : ' (' + figure(value.low) + ' to ' + figure(value.high) + ')');
  }

  function least(values) {
    return Math.min(0, d3.min(values, v => Math.min(v.value, v.drawnLow === null ? v.value : v.drawnLow)));
  }

  function most(values) {
    return d3.max(values, v => Math.max(v.value, v.drawnHigh === null ? v.value : v.drawnHigh)) || 1;
  }

  /* A share ends at the whole, whatever room a round number or the rim would take. */
  function scale(values, range, title) {
    const x = d3.scaleLinear().domain([least(values), most(values) * 1.04]).nice(5).range(range);
    const whole = title.startsWith('%') && most(values) <= 100;
    return whole ? x.domain([x.domain()[0], Math.min(100, x.domain()[1])]) : x;
  }

  function drawing(box, width, height) {
    d3.select(box).select('svg').remove();
    return d3.select(box).append('svg').attr('viewBox', '0 0 ' + width + ' ' + height)
      .attr('aria-hidden', 'true');
  }

  function axes(svg, chart, x, y, frame) {
    svg.append('g').attr('class', 'axis').attr('transform', 'translate(0,' + frame.bottom + ')')
      .call(d3.axisBottom(x).ticks(Math.max(3, frame.width / 90)).tickFormat(figure).tickSizeOuter(0));
    svg.append('g').attr('class', 'axis').attr('transform', 'translate(' + frame.left + ',0)')
      .call(d3.axisLeft(y).ticks(5).tickFormat(figure).tickSize(-(frame.right - frame.left)).tickSizeOuter(0))
      .call(g => g.select('.domain').remove());
    svg.append('text').attr('class', 'title').attr('x', frame.right).attr('y', frame.bottom + 36)
      .attr('text-anchor', 'end').text(chart.across + ' →');
    svg.append('text').attr('class', 'title').attr('x', 0).attr('y', 12).text('↑ ' + chart.up);
  }

  function frameOf(width, height) {
    return { left: 44, right: width - 14, top: 28, bottom: height - 42, width: width };
  }

  const DRAW = {
    dots: function (box, chart, width) {
      const narrow = width < 460;
      const left = narrow ? 8 : Math.min(190, 16 + 7 * d3.max(chart.rows, r => r.label.length));
      const rowHeight = Math.max(26, 12 * chart.series.length) + (narrow ? 18 : 6);
      const height = 8 + rowHeight * chart.rows.length + 44;
      const svg = drawing(box, width, height);
      const all = chart.rows.flatMap(r => Object.values(r.values)).filter(v => v !== null);
      const x = scale(all, [left, width - 16], chart.unit);
      const bottom = 8 + rowHeight * chart.rows.length;
      svg.append('g').attr('class', 'axis').attr('transform', 'translate(0,' + bottom + ')')
        .call(d3.axisBottom(x).ticks(Math.max(3, width / 110)).tickFormat(figure).tickSize(-bottom + 8).tickSizeOuter(0))
        .call(g => g.select('.domain').remove());
      svg.append('text').attr('class', 'title').attr('x', width - 16).attr('y', bottom + 36)
        .attr('text-anchor', 'end').text(chart.unit + ' →');
      chart.rows.forEach(function (row, at) {
        const middle = 8 + rowHeight * at + (narrow ? 18 : 0) + (rowHeight - (narrow ? 18 : 0)) / 2;
        svg.append('text').attr('x', narrow ? left : left - 10).attr('text-anchor', narrow ? 'start' : 'end')
          .attr('y', narrow ? 8 + rowHeight * at + 13 : middle + 4).text(row.label);
        chart.series.forEach(function (name, lane) {
          const value = row.values[name];
          if (!value) { return; }
          const style = styleOf(chart, name);
          const y = middle + (lane - (chart.series.length - 1) / 2) * 11;
          if (value.drawnLow !== null) {
            svg.append('line').attr('class', 'interval series-' + style.index)
              .attr('x1', x(value.drawnLow)).attr('x2', x(value.drawnHigh)).attr('y1', y).attr('y2', y);
          }
          put(svg, style, x(value.value), y, row.label + ', ' + name + ': ' + told(value) + ' ' + chart.unit);
        });
      });
    },

    scatter: function (box, chart, width) {
      const height = Math.min(360, Math.max(280, width * 0.6));
      const frame = frameOf(width, height);
      const svg = drawing(box, width, height);
      const x = scale(chart.points.map(p => p.x), [frame.left, frame.right], chart.across);
      const y = scale(chart.points.map(p => p.y), [frame.bottom, frame.top], chart.up);
      axes(svg, chart, x, y, frame);
      d3.group(chart.points, p => p.label).forEach(function (points) {
        svg.append('path').attr('class', 'joined')
          .attr('d', d3.line(p => x(p.x.value), p => y(p.y.value))(points));
      });
      const labels = [];
      const taken = [];
      chart.points.forEach(function (point) {
        const style = styleOf(chart, point.series);
        const px = x(point.x.value);
        const py = y(point.y.value);
        if (point.x.drawnLow !== null) {
          svg.append('line').attr('class', 'interval series-' + style.index)
            .attr('x1', x(point.x.drawnLow)).attr('x2', x(point.x.drawnHigh)).attr('y1', py).attr('y2', py);
          taken.push({ x: x(point.x.drawnLow), y: py - 2, width: x(point.x.drawnHigh) - x(point.x.drawnLow), height: 4 });
        }
        if (point.y.drawnLow !== null) {
          svg.append('line').attr('class', 'interval series-' + style.index)
            .attr('x1', px).attr('x2', px).attr('y1', y(point.y.drawnLow)).attr('y2', y(point.y.drawnHigh));
          taken.push({ x: px - 2, y: y(point.y.drawnHigh), width: 4, height: y(point.y.drawnLow) - y(point.y.drawnHigh) });
        }
        taken.push({ x: px - 7, y: py - 7, width: 14, height: 14 });
        put(svg, style, px, py, point.label + ', ' + point.series + ': ' + chart.across + ' '
          + told(point.x) + ', ' + chart.up + ' ' + told(point.y));
        if (point.series === chart.series[chart.series.length - 1]) {
          const near = labels.find(l => Math.abs(l.x - px) < 40 && Math.abs(l.y - py) < 13);
          if (near) { near.names.push(point.label); } else { labels.push({ x: px, y: py, names: [point.label] }); }
        }
      });
      name(svg, labels, taken, width, frame.bottom);
    },

    lines: function (box, chart, width) {
      const height = Math.min(320, Math.max(240, width * 0.55));
      const frame = frameOf(width, height);
      const svg = drawing(box, width, height);
      const all = chart.points.flatMap(p => Object.values(p.values)).filter(v => v !== null);
      const places = chart.points.map(p => p.x);
      const x = d3.scaleLinear().domain(d3.extent(places)).range([frame.left + 8, frame.right - 8]);
      const y = scale(all, [frame.bottom, frame.top], chart.up);
      axes(svg, chart, x, y, frame);
      chart.series.forEach(function (name) {
        const style = styleOf(chart, name);
        const points = chart.points.filter(p => p.values[name]);
        const bounded = points.filter(p => p.values[name].drawnLow !== null);
        svg.append('path').attr('class', 'area series-' + style.index)
          .attr('d', d3.area(p => x(p.x), p => y(p.values[name].drawnLow), p => y(p.values[name].drawnHigh))(bounded));
        svg.append('path').attr('class', 'line series-' + style.index)
          .attr('d', d3.line(p => x(p.x), p => y(p.values[name].value))(points));
        if (points.length > MOST_MARKED) { return; }
        points.forEach(p => put(svg, style, x(p.x), y(p.values[name].value),
          name + ' at ' + figure(p.x) + ': ' + told(p.values[name])));
      });
    }
  };

  /* Writes each name beside its mark where it hides nothing; the others stand in the table and under the pointer. */
  function name(svg, labels, taken, width, height) {
    labels.forEach(function (label) {
      const text = svg.append('text').attr('dominant-baseline', 'central').text(together(label.names));
      const places = [[11, 0, 'start'], [-11, 0, 'end'], [0, -16, 'middle'], [0, 17, 'middle']];
      const free = places.some(function (place) {
        text.attr('x', label.x + place[0]).attr('y', label.y + place[1]).attr('text-anchor', place[2]);
        const box = text.node().getBBox();
        const hits = taken.some(t => box.x < t.x + t.width && t.x < box.x + box.width
          && box.y < t.y + t.height && t.y < box.y + box.height);
        const fits = box.x >= 0 && box.x + box.width <= width && box.y >= 14 && box.y + box.height <= height;
        if (!hits && fits) { taken.push(box); }
        return !hits && fits;
      });
      if (!free) { text.remove(); }
    });
  }

  /* "lender-1, lender-2, lender-3" becomes "lender-1 to 3". */
  function together(names) {
    const groups = d3.groups(names, name => name.replace(/\d+$/, ''));
    return groups.map(function (group) {
      const members = group[1];
      return members.length < 2 ? members[0]
        : members[0] + ' to ' + members[members.length - 1].slice(group[0].length);
    }).join(', ');
  }

  function legend(box, chart) {
    const list = d3.select(box.parentNode).insert('div', '.chart').attr('class', 'legend')
      .attr('aria-hidden', 'true');
    chart.series.forEach(function (name) {
      const style = styleOf(chart, name);
      const item = list.append('span');
      item.append('svg').attr('viewBox', '-8 -8 16 16').append('path').attr('d', style.shape)
        .attr('class', 'series-' + style.index).attr('fill', 'currentColor');
      item.append('span').text(name);
    });
  }

  document.querySelectorAll('.chart').forEach(function (box) {
    const chart = JSON.parse(box.parentNode.querySelector('script').textContent);
    let drawn = 0;
    function draw() {
      const width = Math.max(280, Math.round(box.clientWidth));
      if (width !== drawn) {
        drawn = width;
        DRAW[chart.kind](box, chart, width);
      }
    }
    legend(box, chart);
    draw();
    new ResizeObserver(draw).observe(box);
  });
}());
