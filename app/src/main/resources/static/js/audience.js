// In the audience editor a picked value stands beside the list at once; without scripts the button "Count again" does it.
(() => {
  const take = list => {
    const option = list.selectedOptions[0];
    if (!option?.value) {
      return;
    }
    const pick = document.createElement('label');
    pick.className = 'value-pick';
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.name = list.name;
    box.value = option.value;
    box.checked = true;
    const words = document.createElement('span');
    words.textContent = option.textContent;
    pick.append(box, words);
    list.before(pick);
    option.remove();
    list.selectedIndex = 0;
  };
  const listOf = event => event.target.closest('.pick-more');

  // On the keyboard each arrow and letter is a change: there a value is picked by Enter, or by leaving the list.
  let byKeys = false;
  document.addEventListener('pointerdown', () => {
    byKeys = false;
  });
  document.addEventListener('keydown', event => {
    byKeys = true;
    if (event.key === 'Enter' && listOf(event)) {
      event.preventDefault();
      take(listOf(event));
    }
  });
  document.addEventListener('focusout', event => {
    if (listOf(event)) {
      take(listOf(event));
    }
  });
  document.addEventListener('change', event => {
    if (listOf(event) && !byKeys) {
      take(listOf(event));
    }
  });

  // What was wrong with a condition is said of how it stood, not of how it is being mended.
  document.addEventListener('input', event => {
    const condition = event.target.closest('.condition');
    condition?.querySelectorAll('.problem').forEach(problem => problem.remove());
    condition?.querySelectorAll('[aria-describedby^="problem-"]').forEach(field => field.removeAttribute('aria-describedby'));
  });

  // Where a condition was taken away, the focus goes on to the button that adds one in its place.
  document.addEventListener('htmx:afterSettle', event => {
    const [, path] = event.detail.requestConfig?.elt.value?.match(/^remove:(.+)\.\d+$/) ?? [];
    if (path && document.activeElement === document.body) {
      document.getElementById('add-' + path)?.focus();
    }
  });

  // An answer to what has been written over since is not shown: it would take away what was typed meanwhile. A button or a
  // choice is sent again with all that stands now; the count follows by itself, since typing asks for it.
  const written = form => new URLSearchParams(new FormData(form)).toString();
  const sent = new WeakMap();
  document.addEventListener('htmx:beforeRequest', event => {
    const form = event.detail.elt.closest('.audience-form');
    if (form) {
      sent.set(event.detail.xhr, written(form));
    }
  });
  document.addEventListener('htmx:beforeSwap', event => {
    const before = sent.get(event.detail.xhr);
    const form = document.querySelector('.audience-form');
    if (before === undefined || !form || before === written(form)) {
      return;
    }
    event.detail.shouldSwap = false;
    const asker = event.detail.requestConfig.elt;
    if (event.detail.target.id === 'editor' || asker.matches('button')) {
      // The form takes no other request before this one has ended.
      setTimeout(() => asker.matches('button') ? asker.click() : asker.dispatchEvent(new Event('change', { bubbles: true })));
    }
  });
})();
