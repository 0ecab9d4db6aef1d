// A long list of words to tick becomes one to search: typing leaves the words that match, and those ticked.
(() => {
  const plain = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  document.querySelectorAll('[data-picker]').forEach(picker => {
    const filter = picker.querySelector('.picker-filter');
    const input = filter.querySelector('input');
    const none = picker.querySelector('.picker-none');
    const picks = [...picker.querySelectorAll('.pick')].map(label => ({
      label, box: label.querySelector('input'), words: plain(label.textContent)
    }));
    filter.hidden = false;
    input.addEventListener('input', () => {
      const sought = plain(input.value.trim());
      let found = 0;
      picks.forEach(pick => {
        const fits = pick.words.includes(sought);
        found += fits ? 1 : 0;
        pick.label.hidden = !fits && !pick.box.checked;
      });
      none.hidden = found > 0;
    });
    input.addEventListener('keydown', event => {
      if (event.key === 'Enter') {
        event.preventDefault();
        picks.find(pick => !pick.label.hidden && !pick.box.checked)?.box.click();
      }
    });
  });
})();
