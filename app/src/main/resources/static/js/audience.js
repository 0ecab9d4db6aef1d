// In the audience editor a picked value stands beside the list at once; without scripts the button "Count again" does it.
document.addEventListener('change', event => {
  const list = event.target.closest('.pick-more');
  const option = list?.selectedOptions[0];
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
});
