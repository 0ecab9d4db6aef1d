// What the shell does beyond HTML: proves to the server that htmx speaks for one of our pages, and the keyboard.
(() => {
  const csrf = document.querySelector('meta[name="csrf"]');
  document.addEventListener('htmx:configRequest', event => {
    event.detail.headers[csrf.dataset.header] = csrf.content;
  });

  const search = document.querySelector('[data-search]');
  const input = search?.querySelector('input');
  const found = search?.querySelector('.found-panel');
  const pageSearch = document.querySelector('[data-page-search] input[type="search"]');
  const isTyping = element => element.closest('input, textarea, select, [contenteditable]');
  const links = () => [...found.querySelectorAll('a')];

  const foldable = 'details.menu[open], details.more[open], details.not-for-me[open]';

  document.addEventListener('keydown', event => {
    if (event.key === '/' && input && !isTyping(event.target) && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      (pageSearch ?? input).focus();
    }
    if (event.key === 'Escape') {
      document.querySelectorAll(foldable).forEach(menu => {
        menu.open = false;
        menu.querySelector('summary').focus();
      });
      if (found?.contains(event.target)) {
        input.focus();
      }
      found?.replaceChildren();
    }
  });

  search?.addEventListener('keydown', event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const all = links();
    if (step && all.length) {
      event.preventDefault();
      const at = all.indexOf(document.activeElement) + step;
      (at < 0 ? input : all[Math.min(at, all.length - 1)]).focus();
    }
  });

  // Up and down lead from a page's own search through what it found; Escape leads back, and from there empties it.
  document.addEventListener('keydown', event => {
    const list = document.querySelector('[data-found]');
    const inList = list?.contains(event.target);
    if (!pageSearch || !(event.target === pageSearch || inList)) {
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const all = [...list.querySelectorAll('a')];
    if (step && all.length) {
      event.preventDefault();
      const at = all.indexOf(event.target) + step;
      (at < 0 ? pageSearch : all[Math.min(at, all.length - 1)]).focus();
    } else if (event.key === 'Escape' && inList) {
      pageSearch.focus();
    }
  });

  document.addEventListener('click', event => {
    document.querySelectorAll(foldable).forEach(menu => {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    });
    if (found && !search.contains(event.target)) {
      found.replaceChildren();
    }
  });

  // Copying needs a page that came by HTTPS or from this machine; elsewhere the text is there to be marked.
  document.querySelectorAll('[data-copies]').forEach(button => {
    button.hidden = !navigator.clipboard;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent);
      button.querySelector('span').textContent = button.dataset.copied;
    });
  });

  const row = document.querySelector('.subnav ul');
  const at = row?.querySelector('[aria-current]');
  row?.scrollTo({ left: at ? at.offsetLeft - (row.clientWidth - at.offsetWidth) / 2 : 0, behavior: 'instant' });

  // After a refusal the reader stands at the first thing to put right.
  document.querySelector('[aria-invalid="true"]')?.focus();

  // Where pressing a button loads the same page again, the reader stays at the button.
  document.querySelectorAll('form[data-keeps-focus]').forEach(form => form.addEventListener('submit', ({ submitter }) => {
    sessionStorage.setItem('pressed', JSON.stringify([location.pathname, form.getAttribute('action'), submitter?.value]));
  }));
  const [where, action, value] = JSON.parse(sessionStorage.getItem('pressed') ?? '[]');
  sessionStorage.removeItem('pressed');
  if (where === location.pathname) {
    [...document.querySelectorAll('form[data-keeps-focus] button')]
      .find(button => button.form.getAttribute('action') === action && button.value === value)
      ?.focus();
  }
})();
