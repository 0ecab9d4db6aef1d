// A tree that opens level by level. What is below somebody is fetched when it is first opened; without this script each
// opener leads to the same page with that level open.
(() => {
  const tree = document.querySelector('[data-tree]');
  if (!tree) {
    return;
  }
  const group = item => item.querySelector(':scope > [role="group"]');
  const isOpen = item => item.getAttribute('aria-expanded') === 'true';
  const items = () => [...tree.querySelectorAll('[role="treeitem"]')]
    .filter(item => !item.parentElement.closest('[role="treeitem"][aria-expanded="false"]'));

  const stand = item => {
    tree.querySelectorAll('[role="treeitem"][tabindex="0"]').forEach(other => { other.tabIndex = -1; });
    item.tabIndex = 0;
  };
  const go = item => {
    if (item) {
      stand(item);
      item.focus();
    }
  };

  const open = async item => {
    if (!item.dataset.part || isOpen(item)) {
      return;
    }
    if (!group(item).childElementCount) {
      item.setAttribute('aria-busy', 'true');
      await htmx.ajax('GET', item.dataset.part, { target: group(item), swap: 'innerHTML' });
      item.removeAttribute('aria-busy');
    }
    if (group(item).childElementCount) {
      item.setAttribute('aria-expanded', 'true');
    }
  };
  const close = item => item.setAttribute('aria-expanded', 'false');

  tree.addEventListener('click', event => {
    const opener = event.target.closest('a.line-open');
    if (opener && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      const item = opener.closest('[role="treeitem"]');
      go(item);
      isOpen(item) ? close(item) : open(item);
    }
  });

  tree.addEventListener('keydown', event => {
    const item = event.target.closest('[role="treeitem"]');
    if (!item || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const all = items();
    const at = all.indexOf(item);
    const moves = {
      ArrowDown: () => go(all[at + 1]),
      ArrowUp: () => go(all[at - 1]),
      Home: () => go(all[0]),
      End: () => go(all[all.length - 1]),
      ArrowRight: () => isOpen(item) ? go(group(item).querySelector('[role="treeitem"]')) : open(item),
      ArrowLeft: () => isOpen(item) ? close(item) : go(item.parentElement.closest('[role="treeitem"]')),
      Enter: () => item.querySelector(':scope > .line-row > .line-who, :scope > a')?.click(),
    };
    if (moves[event.key] && (event.target === item || event.key !== 'Enter')) {
      event.preventDefault();
      moves[event.key]();
    }
  });

  // What was fetched in the place of "more" begins where that stood.
  tree.addEventListener('htmx:afterSwap', () => {
    if (!tree.querySelector('[role="treeitem"][tabindex="0"]')) {
      stand(items()[0]);
    }
  });

  const here = tree.querySelector('.is-here');
  stand(here ?? items()[0]);
  if (here) {
    here.scrollIntoView({ block: 'center' });
    here.focus({ preventScroll: true });
  }
})();
