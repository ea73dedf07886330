/// The style sheet of all pages, served as one file (``Assets``).
///
/// One accent colour; everything else is ink, paper and three signal colours (late, warning, well). Sizes are in `rem`, so
/// that a larger letter of the browser enlarges everything; below 46 rem rows become blocks, so that nothing is cut off at
/// 320 pixels or at 200 %.
enum PageStyle {
  static let text = base + layout + controls + lists + work

  private static let base = #"""
    :root {
      color-scheme: light dark;
      --paper: #f5f6f8; --sheet: #ffffff; --sunken: #eceff3; --ink: #1a1f26; --soft: #4d5865; --line: #d3d9e0;
      --strong-line: #7d8896; --accent: #1a4f8f; --accent-ink: #ffffff; --accent-wash: #e7effa;
      --late: #a3201a; --late-wash: #fdeceb; --warn: #7a4b00; --warn-wash: #fdf3dc; --well: #17633a; --well-wash: #e6f4ec;
      --focus: #1a4f8f; --radius: 6px; --shadow: 0 1px 2px rgb(20 30 40 / .07);
      --code: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #13171c; --sheet: #1b2027; --sunken: #242b34; --ink: #e8ebef; --soft: #a9b3bf; --line: #353e49;
        --strong-line: #7f8b99; --accent: #8fbcf5; --accent-ink: #0c1826; --accent-wash: #1d2f45;
        --late: #ff9d96; --late-wash: #3a1d1c; --warn: #f1c36d; --warn-wash: #362a12; --well: #86d3a5; --well-wash: #14301f;
        --focus: #8fbcf5; --shadow: none;
      }
    }
    *, *::before, *::after { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
    body {
      margin: 0; background: var(--paper); color: var(--ink);
      font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", Arial, sans-serif;
      overflow-wrap: break-word;
    }
    h1, h2, h3, h4 { line-height: 1.25; margin: 0 0 .5rem; text-wrap: balance; }
    h1, .crumbs li, .row-title a, .row-more span { overflow-wrap: anywhere; min-width: 0; }
    h1 { font-size: 1.625rem; font-weight: 650; letter-spacing: -.01em; }
    h2 { font-size: 1.1875rem; font-weight: 650; }
    h3 { font-size: 1rem; font-weight: 650; }
    p { margin: 0 0 .75rem; max-width: 44rem; }
    a { color: var(--accent); text-underline-offset: .18em; text-decoration-thickness: 1px; }
    a:hover { text-decoration-thickness: 2px; }
    ul, ol { padding-left: 1.25rem; margin: 0 0 .75rem; }
    small, .small { font-size: .875rem; }
    code, pre, kbd { font-family: var(--code); font-size: .875em; }
    pre { overflow: auto; margin: 0; }
    kbd { border: 1px solid var(--strong-line); border-radius: 4px; padding: .05rem .35rem; background: var(--sheet); }
    hr { border: 0; border-top: 1px solid var(--line); margin: 1.25rem 0; }
    :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
    [hidden] { display: none !important; }
    .soft { color: var(--soft); }
    .nowrap { white-space: nowrap; }
    .numbers { font-variant-numeric: tabular-nums; }
    .visually-hidden {
      position: absolute; width: 1px; height: 1px; margin: -1px; padding: 0; overflow: hidden; clip-path: inset(50%);
      white-space: nowrap; border: 0;
    }
    .skip {
      position: absolute; left: .5rem; top: -4rem; background: var(--accent); color: var(--accent-ink); z-index: 10;
      padding: .5rem 1rem; border-radius: var(--radius);
    }
    .skip:focus { top: .5rem; }

    """#

  private static let layout = #"""
    .top { background: var(--sheet); border-bottom: 1px solid var(--line); }
    .top-inner {
      max-width: 78rem; margin: 0 auto; padding: 0 1.25rem; display: flex; flex-wrap: wrap; align-items: stretch;
      gap: 0 1.5rem; min-height: 3.5rem;
    }
    .brand {
      display: flex; align-items: center; gap: .6rem; font-weight: 650; color: var(--ink); text-decoration: none;
      padding: .5rem 0; max-width: 15rem; line-height: 1.2; font-size: .9375rem;
    }
    .brand-mark {
      flex: none; width: 1.75rem; height: 1.75rem; border-radius: 5px; background: var(--accent); color: var(--accent-ink);
      display: grid; place-items: center; font-size: 1rem;
    }
    .main-nav { display: flex; flex-wrap: wrap; flex: 1; }
    .main-nav ul { display: flex; flex-wrap: wrap; list-style: none; margin: 0; padding: 0; gap: 0 .25rem; }
    .main-nav a {
      display: flex; align-items: center; height: 100%; min-height: 2.75rem; padding: .25rem .55rem; color: var(--soft);
      text-decoration: none; border-bottom: 3px solid transparent; border-top: 3px solid transparent;
    }
    .main-nav a:hover { color: var(--ink); }
    .main-nav a[aria-current] { color: var(--ink); font-weight: 600; border-bottom-color: var(--accent); }
    .who { display: flex; align-items: center; position: relative; }
    .who > details > summary { list-style: none; cursor: pointer; padding: .5rem .25rem; display: flex; gap: .4rem; align-items: center; }
    .who > details > summary::-webkit-details-marker { display: none; }
    .who > details > summary::after { content: "▾"; color: var(--soft); }
    .who-menu {
      position: absolute; right: 0; top: calc(100% - .25rem); z-index: 5; background: var(--sheet); min-width: 14rem;
      border: 1px solid var(--line); border-radius: var(--radius); box-shadow: 0 6px 24px rgb(10 20 30 / .16); padding: .75rem;
      display: grid; gap: .6rem;
    }
    .languages { display: flex; flex-wrap: wrap; gap: .25rem; }
    .page { max-width: 78rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
    .page-head { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: flex-start; margin-bottom: 1.25rem; }
    .page-head > .grow { flex: 1 1 20rem; }
    .page-head p { margin: 0; }
    .crumbs { font-size: .875rem; margin: 0 0 .75rem; }
    .crumbs ol { list-style: none; display: flex; flex-wrap: wrap; padding: 0; margin: 0; }
    .crumbs li + li::before { content: "›"; color: var(--soft); padding: 0 .5rem; }
    .foot { max-width: 78rem; margin: 0 auto; padding: 0 1.25rem 2rem; color: var(--soft); font-size: .875rem; }
    .columns { display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 1fr); align-items: start; }
    @media (min-width: 62rem) {
      .columns { grid-template-columns: minmax(0, 1fr) 22rem; }
      .columns.left { grid-template-columns: 15rem minmax(0, 1fr); }
    }
    .stack { display: grid; gap: 1.25rem; min-width: 0; grid-template-columns: minmax(0, 1fr); }
    .sheet {
      background: var(--sheet); border: 1px solid var(--line); border-radius: var(--radius); padding: 1.125rem 1.25rem;
      box-shadow: var(--shadow); min-width: 0;
    }
    .sheet > :last-child { margin-bottom: 0; }
    .sheet.flat { padding: 0; overflow: hidden; }
    .narrow { max-width: 27rem; margin: 2rem auto; }
    .empty { text-align: center; padding: 2.75rem 1.25rem; color: var(--soft); }
    .empty h2 { color: var(--ink); }
    .empty p { margin-left: auto; margin-right: auto; }
    .notice {
      border: 1px solid var(--line); border-left: 5px solid var(--accent); border-radius: var(--radius); padding: .75rem 1rem;
      background: var(--sheet); margin: 0 0 1.25rem;
    }
    .notice > :last-child { margin-bottom: 0; }
    .notice h2 { font-size: 1rem; margin-bottom: .25rem; }
    .notice.bad { border-left-color: var(--late); background: var(--late-wash); }
    .notice.warn { border-left-color: var(--warn); background: var(--warn-wash); }
    .notice.well { border-left-color: var(--well); background: var(--well-wash); }
    .tabs { border-bottom: 1px solid var(--line); margin: 0 0 1.25rem; }
    .tabs ul { display: flex; flex-wrap: wrap; gap: 0 .25rem; list-style: none; margin: 0; padding: 0; }
    .tabs a {
      display: inline-block; padding: .55rem .85rem; text-decoration: none; color: var(--soft); border-bottom: 3px solid transparent;
      margin-bottom: -1px;
    }
    .tabs a:hover { color: var(--ink); border-bottom-color: var(--line); }
    .tabs a[aria-current] { color: var(--ink); font-weight: 600; border-bottom-color: var(--accent); }
    @media print {
      .top, .foot, .crumbs, .tabs, .skip, form, .buttons, .no-print { display: none !important; }
      .diagram { overflow: visible; max-height: none; border: 0; break-inside: avoid; }
      .diagram svg, .diagram.huge svg { width: 100%; max-width: 100%; height: auto; zoom: 1; }
      ol, ul { padding-left: 2.2em; }
      .rows, .story, .figures, .chips { padding-left: 0; }
      time::after { content: " (" attr(title) ")"; }
      body { background: #fff; color: #000; font-size: 10.5pt; }
      .page { max-width: none; padding: 0; }
      .sheet { border: 0; box-shadow: none; padding: 0; break-inside: auto; }
      h2, h3 { break-after: avoid; }
      tr, .rows > li { break-inside: avoid; }
    }
    @media (prefers-reduced-motion: no-preference) {
      .button, .main-nav a, .tabs a { transition: background-color .12s, border-color .12s, color .12s; }
    }

    """#

  private static let controls = #"""
    .button {
      display: inline-flex; align-items: center; justify-content: center; gap: .4rem; min-height: 2.5rem; padding: .4rem 1rem;
      font: inherit; font-weight: 550; line-height: 1.2; border-radius: var(--radius); border: 1px solid var(--strong-line);
      background: var(--sheet); color: var(--ink); cursor: pointer; text-decoration: none; text-align: center;
    }
    .button:hover { background: var(--sunken); }
    .button.main { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); }
    .button.main:hover { filter: brightness(1.12); }
    .button.bad { border-color: var(--late); color: var(--late); }
    .button.quiet { border-color: transparent; background: transparent; color: var(--accent); padding: .4rem .6rem; }
    .button.quiet:hover { background: var(--accent-wash); }
    .button.small { min-height: 2rem; padding: .2rem .7rem; }
    .button[disabled] { opacity: .55; cursor: default; }
    .buttons { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; }
    .field { margin: 0 0 1.1rem; max-width: 40rem; min-width: 0; border: 0; padding: 0; }
    .field > label, .field > legend { display: block; font-weight: 600; margin-bottom: .2rem; padding: 0; }
    .field .help { color: var(--soft); font-size: .9375rem; margin: 0 0 .3rem; }
    .field .error { color: var(--late); font-weight: 600; margin: 0 0 .3rem; }
    .field.wrong { border-left: 4px solid var(--late); padding-left: .8rem; }
    .optional { font-weight: 400; color: var(--soft); }
    input, select, textarea { font: inherit; color: inherit; accent-color: var(--accent); max-width: 100%; }
    input:not([type=checkbox]):not([type=radio]):not([type=file]), select, textarea {
      width: 100%; padding: .45rem .6rem; min-height: 2.5rem; border: 1px solid var(--strong-line); border-radius: var(--radius);
      background: var(--sheet);
    }
    input[type=date], input[type=time], input[type=datetime-local], .short { width: auto !important; min-width: 11rem; }
    textarea { min-height: 6rem; resize: vertical; }
    textarea.code { font-family: var(--code); font-size: .875rem; line-height: 1.45; min-height: 32rem; white-space: pre; overflow: auto; }
    .field:has(> textarea.code) { max-width: none; }
    [aria-invalid=true] { border-color: var(--late) !important; border-width: 2px !important; }
    input[type=checkbox], input[type=radio] { width: 1.5rem; height: 1.5rem; flex: none; margin: 0; }
    .choice { display: flex; gap: .6rem; padding: .3rem 0; align-items: flex-start; max-width: 40rem; }
    .choice label { flex: 1; }
    .inline-form { display: inline; }
    .page > .sheet, .page > form.sheet, .page > .figures { margin-bottom: 1.25rem; }
    .filters { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); align-items: end; }
    .filters .field { margin: 0; min-width: 0; }
    .filters > .buttons:has(> :nth-child(2)) { grid-column: 1 / -1; }
    .filters input:not([type=checkbox]), .filters select { width: 100%; min-width: 0; }
    .filters .field > label { font-size: .875rem; }
    .badge {
      display: inline-block; padding: .05rem .5rem; border-radius: 1rem; font-size: .8125rem; font-weight: 550; line-height: 1.5;
      background: var(--sunken); color: var(--ink); white-space: nowrap;
    }
    .badge.late { background: var(--late-wash); color: var(--late); }
    .badge.warn { background: var(--warn-wash); color: var(--warn); }
    .badge.well { background: var(--well-wash); color: var(--well); }
    .badge.accent { background: var(--accent-wash); color: var(--accent); }
    details.plain > summary { cursor: pointer; color: var(--accent); padding: .25rem 0; }
    details.plain[open] > summary { margin-bottom: .5rem; }
    .chips { display: flex; flex-wrap: wrap; gap: .4rem; align-items: center; list-style: none; margin: 0; padding: 0; }
    .chip {
      display: inline-block; border: 1px solid var(--line); border-radius: 1rem; padding: .15rem .75rem; text-decoration: none;
      background: var(--sheet); font-size: .9375rem;
    }
    .chip:hover { border-color: var(--accent); }
    .chip[aria-current] { background: var(--accent-wash); border-color: var(--accent); font-weight: 600; }

    """#

  private static let lists = #"""
    .rows { list-style: none; margin: 0; padding: 0; }
    .rows > li { border-top: 1px solid var(--line); }
    .rows > li:first-child { border-top: 0; }
    .row {
      display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: .2rem .9rem; padding: .7rem 1.1rem .7rem calc(1.1rem - 4px); align-items: center;
      border-left: 4px solid transparent;
    }
    .row.bare { grid-template-columns: minmax(0, 1fr) auto; }
    .row:hover { background: color-mix(in srgb, var(--accent-wash) 45%, transparent); }
    .row:focus-within { border-left-color: var(--accent); }
    .row.is-late { border-left-color: var(--late); }
    .row-title { font-weight: 600; }
    .row-title a { color: var(--ink); text-decoration: none; }
    .row-title a:hover { text-decoration: underline; color: var(--accent); }
    .row-more { color: var(--soft); font-size: .9375rem; display: flex; flex-wrap: wrap; gap: 0 .9rem; }
    .row-side { display: flex; gap: .6rem; align-items: center; justify-content: flex-end; text-align: right; flex-wrap: wrap; }
    .row-side.when { flex-direction: column; gap: .1rem; align-items: flex-end; }
    .bar { display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: center; padding: .6rem 1.1rem; background: var(--sunken); border-bottom: 1px solid var(--line); }
    .bar .grow { flex: 1; }
    .group-head { padding: .55rem 1.1rem; background: var(--sunken); font-weight: 600; font-size: .9375rem; border-top: 1px solid var(--line); margin: 0; }
    .pager { display: flex; flex-wrap: wrap; gap: .75rem; justify-content: space-between; align-items: center; padding: .75rem 1.1rem; border-top: 1px solid var(--line); }
    .scroll { overflow-x: auto; }
    .breaks { overflow-wrap: anywhere; }
    .scroll + .scroll, .scroll + .sheet, .sheet + .scroll, .sheet + .sheet { margin-top: 1.25rem; }
    form + .sheet, .sheet + form > .scroll { margin-top: 1.25rem; }
    .stack > .sheet, .columns > .sheet { margin-top: 0; }
    .choice + .button { margin-top: .75rem; }
    .change { padding: .5rem 0; }
    dl.facts + * { margin-top: .9rem; }
    table.grid { border-collapse: collapse; width: 100%; }
    table.grid caption { text-align: left; font-weight: 600; padding: .5rem 0; }
    table.grid th, table.grid td { text-align: left; padding: .55rem .75rem; border-top: 1px solid var(--line); vertical-align: top; }
    table.grid thead th { font-size: .875rem; color: var(--soft); font-weight: 600; border-top: 0; white-space: nowrap; }
    table.grid td.number { text-align: right; font-variant-numeric: tabular-nums; }
    .sheet.flat table.grid th:first-child, .sheet.flat table.grid td:first-child { padding-left: 1.1rem; }
    .sheet.flat table.grid thead th { padding-top: .75rem; }
    dl.facts { display: grid; grid-template-columns: minmax(7rem, max-content) minmax(0, 1fr); gap: .35rem 1.1rem; margin: 0 0 .9rem; }
    dl.facts:last-child { margin-bottom: 0; }
    dl.facts dt { color: var(--soft); }
    dl.facts dd { margin: 0; }
    dl.facts.tight { grid-template-columns: minmax(0, 1fr); gap: 0; }
    dl.facts.tight dd { margin-bottom: .5rem; }
    .cards { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr)); list-style: none; margin: 0; padding: 0; }
    .figures { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(10rem, 1fr)); margin: 0 0 1.25rem; padding: 0; list-style: none; }
    .figure-number { font-size: 1.75rem; font-weight: 650; line-height: 1.1; font-variant-numeric: tabular-nums; }
    @media (max-width: 46rem) {
      .page, .top-inner { padding-left: .9rem; padding-right: .9rem; }
      .row, .row.bare { grid-template-columns: auto minmax(0, 1fr); padding: .7rem .9rem; }
      .row.bare { grid-template-columns: minmax(0, 1fr); }
      .row .row-side { grid-column: -2; justify-content: flex-start; text-align: left; }
      .row.bare .row-side { grid-column: 1; }
      .row-side.when { align-items: flex-start; flex-direction: row; gap: .6rem; }
      dl.facts { grid-template-columns: minmax(0, 1fr); gap: 0; }
      dl.facts dd { margin-bottom: .5rem; }
      .top-inner { padding-bottom: .35rem; }
      .who { order: 2; margin-left: auto; }
      .main-nav { order: 3; flex: 1 1 100%; }
      .main-nav a { min-height: 2.25rem; padding: .1rem .45rem; border-top: 0; }
      .filters { grid-template-columns: repeat(auto-fit, minmax(min(9.5rem, 100%), 1fr)); }
      .filters > :first-of-type { grid-column: 1 / -1; }
      table.grid.stacks thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
      table.grid.stacks tr { display: block; border-top: 1px solid var(--line); padding: .5rem 0; }
      table.grid.stacks td, table.grid.stacks th { display: block; border: 0; padding: .15rem 1.1rem; }
      table.grid.stacks td::before { content: attr(data-label); display: block; color: var(--soft); font-size: .8125rem; }
      table.grid.stacks td:empty { display: none; }
    }

    """#

  private static let work = #"""
    .form-section { border: 0; margin: 0 0 1.5rem; padding: 0; min-width: 0; }
    .form-section > legend, .form-section > h3 { font-size: 1.0625rem; font-weight: 650; padding: 0; margin-bottom: .75rem; }
    .form-title { padding-bottom: .6rem; border-bottom: 1px solid var(--line); margin-bottom: 1rem; }
    .note { border-left: 3px solid var(--line); padding: .1rem .9rem; color: var(--soft); }
    .note + .note { margin-top: -.75rem; padding-top: .75rem; }
    .entry-table { border: 1px solid var(--line); border-radius: var(--radius); padding: .9rem 1rem; margin: 0 0 1.1rem; min-width: 0; }
    .entry-table > legend { font-weight: 600; padding: 0 .35rem; margin-left: -.35rem; }
    .entry-row { border: 0; border-bottom: 1px solid var(--line); padding: .75rem 0 .5rem; margin: 0; display: grid; gap: 0 1rem; grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr)); min-width: 0; }
    .entry-row > legend { font-size: .875rem; color: var(--soft); padding: 0; float: left; width: 100%; }
    .entry-row .buttons { align-self: end; padding-bottom: 1.1rem; }
    .taking { display: flex; gap: .5rem 1rem; align-items: center; flex-wrap: wrap; max-width: 26rem; }
    .taking p { flex: 1 1 12rem; margin: 0; }
    .submit-bar { border-top: 1px solid var(--line); padding-top: 1rem; margin-top: 1rem; }
    .value { white-space: pre-line; }
    .diagram { overflow: auto; border: 1px solid var(--line); border-radius: var(--radius); background: #fff; padding: .5rem; max-height: min(48rem, 85vh); }
    @media (prefers-color-scheme: dark) { .diagram { background: #15181c; } }
    .diagram svg { max-width: 100%; height: auto; display: block; }
    .diagram.wide svg { min-width: 44rem; }
    .diagram.huge svg { max-width: none; zoom: .65; }
    .diagram.whole { max-height: none; }
    .diagram.whole svg { max-width: none; }
    .diagram + .buttons { margin-top: .6rem; }
    .story { list-style: none; padding: 0; margin: 0; }
    .story li { position: relative; padding: 0 0 1rem 1.4rem; border-left: 2px solid var(--line); margin-left: .4rem; }
    .story li:last-child { padding-bottom: 0; border-left-color: transparent; }
    .story li::before { content: ""; position: absolute; left: -.42rem; top: .45rem; width: .7rem; height: .7rem; border-radius: 50%; background: var(--sheet); border: 2px solid var(--strong-line); }
    .story li.done::before { background: var(--accent); border-color: var(--accent); }
    .story li.alarm::before { background: var(--late); border-color: var(--late); }
    .story li.waiting::before { border-style: dashed; }
    .story .when { color: var(--soft); font-size: .875rem; }
    .comment { background: var(--sunken); border-radius: var(--radius); padding: .5rem .8rem; white-space: pre-line; margin-top: .25rem; }
    .problem { display: grid; gap: .1rem; padding: .6rem 0; border-top: 1px solid var(--line); }
    .problem:first-child { border-top: 0; }
    .source { background: var(--sunken); padding: .5rem .75rem; border-radius: var(--radius); overflow-x: auto; }
    .shortcuts { position: fixed; inset: 0; z-index: 20; background: rgb(10 16 22 / .45); display: grid; place-items: center; padding: 1rem; }
    .shortcuts.over { background: var(--paper); }
    .shortcuts .sheet { max-width: 30rem; width: 100%; max-height: 90vh; overflow: auto; }
    .shortcuts dl { display: grid; grid-template-columns: max-content 1fr; gap: .4rem 1rem; margin: 0 0 1rem; }
    .shortcuts dd { margin: 0; }
    .live { position: sticky; bottom: 1rem; display: flex; justify-content: center; pointer-events: none; margin-top: 1rem; }
    .live > * { pointer-events: auto; }

    """#
}
