/// The script of all pages. It only improves: everything works without it.
///
/// - errors get the focus, so that they are read out;
/// - forms whose fields show or hide each other ask the server for the form anew when such a field changes; what is typed
///   meanwhile is kept;
/// - what is typed into a task is kept as a draft every half minute; the end of a session is told a minute before;
/// - in lists the keys j, k, Enter, x, c, / and ? work, where no field has the focus;
/// - a list is shown where it was left, after something was done with a row of it;
/// - lists follow changes by server-sent events: they are fetched anew, unless somebody is choosing something in them.
enum PageScript {
  static let text = #"""
    "use strict";
    (() => {
      const one = (selector, root = document) => root.querySelector(selector);
      const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

      const errors = one('[data-focus="here"]');
      if (errors) errors.focus();

      // A link to a field of a group goes to its first control.
      document.addEventListener("click", event => {
        const link = event.target.closest('a[href^="#"]');
        const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
        if (!target) return;
        event.preventDefault();
        target.scrollIntoView({block: "center"});
        target.focus();
      });

      // Menus close with Escape and when something else is clicked.
      document.addEventListener("click", event => {
        for (const menu of all(".who details[open]")) if (!menu.contains(event.target)) menu.open = false;
      });

      // Drawings show the place where the case is, or what has changed.
      for (const frame of all(".diagram")) {
        const token = one(".token, .shapes .added, .shapes .changed, .shapes .removed", frame);
        if (!token) continue;
        const [place, view] = [token.getBoundingClientRect(), frame.getBoundingClientRect()];
        frame.scrollLeft += place.left - view.left - view.width / 2;
        frame.scrollTop += place.top - view.top - view.height / 2;
      }

      // The session: what is done here uses it, in whatever window, and its end is told before it comes.
      const ending = document.getElementById("session");
      const idle = Number(document.body.dataset.idle || 0) * 1000;
      let used = 0;
      const use = () => {
        used = Date.now();
        try { localStorage.setItem("used", used); } catch (_) { /* Each window for itself then. */ }
      };
      const lastUse = () => {
        try { return Math.max(used, Number(localStorage.getItem("used"))); } catch (_) { return used; }
      };
      use();
      // Asks the server for something that a person has brought about.
      const ask = async (address, options) => {
        const answer = await fetch(address, options);
        const isOver = answer.status === 401 || answer.redirected && new URL(answer.url).pathname.startsWith("/sign-in");
        if (isOver) return null;
        use();
        return answer.ok ? answer : null;
      };
      if (ending && idle) {
        const warning = Math.min(60000, idle / 2);
        let before = null, isOver = false;
        const look = () => {
          const left = idle - (Date.now() - lastUse());
          const isNear = left <= warning;
          if (ending.hidden === !isNear && isOver === (left <= 0)) return;
          if (ending.hidden && isNear) before = document.activeElement;
          isOver = left <= 0;
          ending.classList.toggle("over", isOver);
          ending.hidden = !isNear;
          for (const part of all("[data-while]", ending)) part.hidden = (part.dataset.while === "over") !== isOver;
          if (isNear) one(isOver ? "a" : "button", ending).focus();
          else if (before) before.focus();
        };
        one("button", ending).addEventListener("click", async () => {
          await ask(ending.dataset.goesOn, {headers: {"X-Part": "session"}});
          look();
        });
        setInterval(look, 1000);
      }

      // Whether something was typed into a form, or came back with it, that is kept nowhere yet.
      let isDirty = Boolean(one("form[data-guard]") && one("#errors, #next"));
      let keeping = 0;

      // Forms whose questions depend on answers. What is typed or chosen while the server answers is kept, and what was
      // chosen last counts.
      const controls = root => all("input, select, textarea", root).filter(control => control.id && control.type !== "file");
      const state = control => control.type === "checkbox" || control.type === "radio" ? control.checked : control.value;
      const states = root => new Map(controls(root).map(control => [control.id, state(control)]));
      const answers = form => JSON.stringify(controls(form).filter(control => control.closest("[data-asks-again]")).map(state));
      const known = new WeakMap();
      let asking = null;
      const refresh = async (form, action = "refresh") => {
        if (asking) asking.abort();
        const mine = asking = new AbortController();
        known.set(form, answers(form));
        const sent = states(form);
        const body = new FormData(form);
        for (const input of all("input[type=file]", form)) body.delete(input.name);
        body.set("action", action);
        let text = null;
        try {
          const answer = await ask(
            form.getAttribute("action"), {method: "POST", body, headers: {"X-Part": "form"}, signal: mine.signal});
          text = answer && await answer.text();
        } catch (error) { if (error.name !== "AbortError") throw error; }
        if (text === null || mine.signal.aborted) return;
        const page = new DOMParser().parseFromString(text, "text/html");
        const fresh = page.getElementById("form-body");
        const old = document.getElementById("form-body");
        if (!fresh || !old) return;
        const within = id => fresh.querySelector("#" + CSS.escape(id));
        const before = new Set(controls(old).map(control => control.id));
        // The rows after a removed one have moved up, and their names with them.
        for (const control of action.startsWith("remove:") ? [] : controls(old)) {
          const place = within(control.id);
          if (!place || state(control) === sent.get(control.id)) continue;
          if (control.type === "checkbox" || control.type === "radio") place.checked = control.checked;
          else place.value = control.value;
        }
        // What was chosen as a file cannot be written into a fresh control: the old one is kept.
        for (const input of all("input[type=file]", old)) {
          const place = input.id && within(input.id);
          if (place && input.files.length) place.replaceWith(input);
        }
        const focused = document.activeElement;
        const [id, start, end] = [focused && focused.id, focused && focused.selectionStart, focused && focused.selectionEnd];
        old.replaceWith(document.adoptNode(fresh));
        if (action !== "refresh") return focusRow(fresh, action, before);
        const again = id && fresh.contains(document.getElementById(id)) && document.getElementById(id);
        if (!again) return;
        again.focus({preventScroll: true});
        if (typeof start === "number" && again.setSelectionRange) {
          try { again.setSelectionRange(start, end); } catch (_) { /* Not every kind of field has a place in its text. */ }
        }
      };
      // After a row was added, in it; after one was removed, at the next one, or where rows are added.
      const focusRow = (fresh, action, before) => {
        const [kind, table, row] = action.split(":");
        const buttons = all("button[name=action]", fresh);
        const removing = buttons.filter(button => button.value.startsWith("remove:" + table + ":"));
        const place = kind === "add"
          ? controls(fresh).find(control => !before.has(control.id))
          : removing[Math.min(Number(row), removing.length - 1)];
        (place || buttons.find(button => button.value === "add:" + table) || fresh).focus();
      };
      document.addEventListener("submit", event => {
        const [form, action] = [event.target, event.submitter && event.submitter.name === "action" && event.submitter.value];
        if (!form.matches("form[data-guard]") || !/^(add|remove):/.test(action || "")) return;
        // A file that was chosen cannot move with its row: then the whole page is asked for, and takes it along.
        if (all("input[type=file]", form).some(input => input.files.length)) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        isDirty = true;
        refresh(form, action);
      });
      for (const form of all("form[data-asks]")) known.set(form, answers(form));
      // Also when such a field is left: what was typed while the form was asked for anew changes no field of the fresh one.
      for (const kind of ["change", "focusout"]) document.addEventListener(kind, event => {
        const form = event.target.closest("form[data-asks]");
        if (form && event.target.closest("[data-asks-again]") && answers(form) !== known.get(form)) refresh(form);
      });

      // A line of a form is left with Enter, and the form is not sent: that has a button.
      document.addEventListener("keydown", event => {
        if (event.key !== "Enter" || event.isComposing) return;
        if (event.target.matches("form[data-keeps] input:not([type=checkbox]):not([type=radio]):not([type=file])")) event.preventDefault();
      });

      // Leaving a form in which something was typed; keeping it as a draft meanwhile, so that nothing is lost when the session
      // ends or the machine stops.
      const keep = async form => {
        keeping = 0;
        isDirty = false;
        const body = new FormData(form);
        for (const input of all("input[type=file]", form)) body.delete(input.name);
        body.set("action", form.dataset.keeps);
        const isFileChosen = all("input[type=file]", form).some(input => input.files.length);
        let isKept = false;
        try {
          isKept = await ask(form.getAttribute("action"), {method: "POST", body, headers: {"X-Part": "draft"}}) !== null;
        } catch (_) { /* Tried again with what is typed next. */ }
        if (!isKept || isFileChosen || form.dataset.keeps !== "draft") isDirty = true;
      };
      document.addEventListener("input", event => {
        const form = event.target.closest("form[data-guard]");
        if (!form) return;
        isDirty = true;
        if (form.dataset.keeps && !keeping) keeping = setTimeout(() => keep(form), Math.min(30000, idle / 4 || 30000));
      });
      document.addEventListener("submit", async event => {
        const form = event.target;
        const guarded = one("form[data-guard]");
        if (!guarded || form.method !== "post") return;
        clearTimeout(keeping);
        if (form === guarded) { isDirty = false; return; }
        // Another form of the page: what was typed into the guarded one is kept first.
        if (!isDirty || guarded.dataset.keeps !== "draft" || form.dataset.passes) return;
        event.preventDefault();
        await keep(guarded);
        form.dataset.passes = "yes";
        form.requestSubmit(event.submitter);
      });
      window.addEventListener("beforeunload", event => { if (isDirty) event.preventDefault(); });

      // A list is left at a place, and found there again after something was done with a row of it.
      const list = one("#live-list");
      if (list) {
        const address = new URL(location.href);
        const from = document.referrer && new URL(document.referrer);
        const isBack = address.searchParams.has("done")
          || from && from.origin === location.origin && /^\/(work|cases)\//.test(from.pathname);
        for (const name of ["done", "missed"]) address.searchParams.delete(name);
        // One list has one name, however its address is spelt.
        const key = "place " + (list.dataset.place || address.pathname + address.search);
        const kept = JSON.parse(sessionStorage.getItem(key) || "null");
        if (isBack && kept) {
          const rows = all("[data-row]");
          const row = rows.find(row => row.dataset.row === kept.row) || rows[Math.min(kept.at, rows.length - 1)];
          scrollTo(0, kept.y);
          if (row) one("[data-row-link]", row).focus({preventScroll: true});
        }
        window.addEventListener("pagehide", () => {
          const rows = all("[data-row]");
          const at = rows.indexOf(document.activeElement && document.activeElement.closest("[data-row]"));
          sessionStorage.setItem(key, JSON.stringify({y: scrollY, at: Math.max(at, 0), row: at < 0 ? null : rows[at].dataset.row}));
        });
      }

      // Choosing all rows.
      document.addEventListener("change", event => {
        if (!event.target.matches("[data-all]")) return;
        for (const box of all('input[type=checkbox][name="item"]')) box.checked = event.target.checked;
      });
      const showScripted = () => { for (const element of all("[data-needs-script]")) element.hidden = false; };
      showScripted();

      // Selects of a filter take effect at once.
      document.addEventListener("change", event => {
        const form = event.target.closest("form[data-instant]");
        if (form && event.target.matches("select, input[type=checkbox]")) form.requestSubmit();
      });

      // Keys of lists.
      const help = document.getElementById("shortcuts");
      let opener = null;
      const showHelp = isShown => {
        if (!help || help.hidden === !isShown) return;
        help.hidden = !isShown;
        if (isShown) { opener = document.activeElement; one("button", help).focus(); }
        else if (opener) opener.focus();
      };
      document.addEventListener("click", event => {
        if (event.target.closest("[data-opens-help]")) showHelp(true);
        else if (event.target.closest("[data-closes-help]")) showHelp(false);
      });
      // Keys of one letter can be turned off: who speaks to the machine sends letters too.
      const letters = one("[data-letters]");
      let hasLetters = true;
      try { hasLetters = localStorage.getItem("letters") !== "off"; } catch (_) { /* On, then. */ }
      if (letters) {
        letters.checked = hasLetters;
        letters.addEventListener("change", () => {
          hasLetters = letters.checked;
          try { localStorage.setItem("letters", hasLetters ? "on" : "off"); } catch (_) { /* For this page only. */ }
        });
      }
      const rowOf = element => element && element.closest("[data-row]");
      const move = step => {
        const rows = all("[data-row]");
        if (!rows.length) return;
        const at = rows.indexOf(rowOf(document.activeElement));
        const next = at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + step, 0), rows.length - 1);
        const link = one("[data-row-link]", rows[next]);
        link.focus();
        rows[next].scrollIntoView({block: "nearest"});
      };
      document.addEventListener("keydown", event => {
        if (event.key === "Escape") {
          showHelp(false);
          for (const menu of all(".who details[open]")) { menu.open = false; one("summary", menu).focus(); }
          return;
        }
        if (help && !help.hidden && event.key === "Tab") {
          event.preventDefault();
          const stops = all("input, button", help);
          stops[(stops.indexOf(document.activeElement) + (event.shiftKey ? stops.length - 1 : 1)) % stops.length].focus();
          return;
        }
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]")) return;
        if (!hasLetters) return;
        const row = rowOf(document.activeElement);
        const act = selector => { const found = row && one(selector, row); if (found) found.click(); return found; };
        switch (event.key) {
        case "j": move(1); break;
        case "k": move(-1); break;
        case "x": if (row) { const box = one('input[type=checkbox]', row); if (box) box.checked = !box.checked; } break;
        case "c": if (!act("[data-claim]")) return; break;
        case "o": if (!act("[data-row-link]")) return; break;
        case "/": { const search = one("[data-search]"); if (!search) return; search.focus(); break; }
        case "?": showHelp(true); break;
        default: return;
        }
        event.preventDefault();
      });

      // Problems of a definition while it is edited.
      const editor = one("[data-checks]");
      if (editor) {
        let pause = 0;
        const result = document.getElementById("problems");
        let turn = new AbortController();
        const check = async () => {
          const form = editor.form;
          // What an older text was answered says nothing of this one.
          turn.abort();
          const mine = turn = new AbortController();
          result.setAttribute("aria-busy", "true");
          try {
            const answer = await fetch(editor.dataset.checks, {method: "POST", body: new FormData(form), headers: {"X-Part": "problems"}, signal: mine.signal});
            const page = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
            const fresh = page && page.getElementById("problems");
            if (mine.signal.aborted) return;
            if (fresh) result.replaceChildren(...fresh.childNodes);
            else result.replaceChildren(document.createTextNode(editor.dataset.unchecked));
          } catch (_) {
            if (!mine.signal.aborted) result.replaceChildren(document.createTextNode(editor.dataset.unchecked));
          } finally {
            if (mine === turn) result.removeAttribute("aria-busy");
          }
        };
        editor.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(check, 500); });
      }
      document.addEventListener("click", event => {
        const link = event.target.closest("[data-line]");
        if (!link || !editor) return;
        event.preventDefault();
        const lines = editor.value.split("\n");
        const line = Math.min(Number(link.dataset.line), lines.length);
        const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
        editor.focus();
        editor.setSelectionRange(start, start + (lines[line - 1] || "").length);
        editor.scrollTop = (line - 8) * parseFloat(getComputedStyle(editor).lineHeight);
      });

      // A check whose answer is put into its place: files that were chosen stay chosen.
      document.addEventListener("submit", async event => {
        const place = event.submitter && event.submitter.dataset.looksInto;
        if (!place || event.defaultPrevented) return;
        event.preventDefault();
        const body = new FormData(event.target, event.submitter);
        const answer = await ask(event.target.getAttribute("action"), {method: "POST", body, headers: {"X-Part": "check"}});
        const page = answer && new DOMParser().parseFromString(await answer.text(), "text/html");
        const fresh = page && page.getElementById(place);
        if (fresh) document.getElementById(place).replaceWith(document.adoptNode(fresh));
      });

      // What is sent already is not sent by a second click. After ten seconds it may be tried again. Stands after what keeps
      // a form from being sent at all.
      const sending = new Map();
      document.addEventListener("submit", event => {
        const form = event.target;
        if (event.defaultPrevented || form.method !== "post") return;
        if (Date.now() - (sending.get(form) || 0) < 10000) { event.preventDefault(); return; }
        sending.set(form, Date.now());
        form.setAttribute("aria-busy", "true");
      });
      window.addEventListener("pageshow", () => {
        for (const form of sending.keys()) form.removeAttribute("aria-busy");
        sending.clear();
      });

      // Lists that follow what happens.
      const source = document.body.dataset.live;
      if (source && window.EventSource) {
        const stream = new EventSource(source);
        let isFetching = false, isStale = false;
        const update = async () => {
          const list = document.getElementById("live-list");
          const news = document.getElementById("live-news");
          if (!list) return;
          if (one("input:checked", list)) { if (news) news.hidden = false; return; }
          if (isFetching) { isStale = true; return; }
          isFetching = true;
          try {
            const answer = await fetch(location.href, {headers: {"X-Part": "list"}});
            const page = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
            const fresh = page && page.getElementById("live-list");
            for (const element of fresh ? all("[data-needs-script]", fresh) : []) element.hidden = false;
            // A row that was chosen while the list was on its way stays chosen.
            if (one("input:checked", list)) { if (news) news.hidden = false; return; }
            if (fresh && fresh.innerHTML !== list.innerHTML) {
              const row = rowOf(document.activeElement);
              const id = row && row.dataset.row;
              const kind = row && ["[data-claim]", "input[type=checkbox]"].find(kind => document.activeElement.matches(kind));
              list.replaceWith(document.adoptNode(fresh));
              const place = id && one('[data-row="' + CSS.escape(id) + '"]');
              const again = place && (kind && one(kind, place) || one("[data-row-link]", place));
              if (again) again.focus({preventScroll: true});
            }
            const counts = page && page.getElementById("live-counts");
            const old = document.getElementById("live-counts");
            if (counts && old && counts.innerHTML !== old.innerHTML) old.replaceWith(document.adoptNode(counts));
          } finally { isFetching = false; }
          if (isStale) { isStale = false; update(); }
        };
        let pause = 0;
        const soon = () => { clearTimeout(pause); pause = setTimeout(update, 150); };
        stream.addEventListener("message", soon);
        stream.addEventListener("change", soon);
        window.addEventListener("pagehide", () => stream.close());
      }
    })();

    """#
}
