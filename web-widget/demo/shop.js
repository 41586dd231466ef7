// The queue: calls made before the widget has loaded are kept and run when it has.
window.Bouquet =
  window.Bouquet ||
  function () {
    // biome-ignore lint/complexity/noArguments: the calls are kept just as they were made
    (Bouquet.q = Bouquet.q || []).push(arguments);
  };

// The address may choose for the visitor, so that each look can be shown: ?scheme=dark&locale=vi&dir=rtl
const wishes = new URLSearchParams(location.search);
if (wishes.has('scheme')) {
  document.documentElement.dataset.scheme = wishes.get('scheme');
}

const starters = {
  en: ['Which size should I take?', 'I would like to send something back', 'Where is my parcel?'],
  vi: ['Tôi nên chọn cỡ nào?', 'Tôi muốn trả lại hàng', 'Đơn hàng của tôi đang ở đâu?'],
};
const locale = wishes.get('locale') ?? 'en';

Bouquet('boot', {
  name: 'Sole & Petal',
  locale,
  colorScheme: wishes.get('scheme') ?? 'auto',
  dir: wishes.get('dir') ?? undefined,
  starters: starters[locale] ?? starters.en,
});

document.addEventListener('click', (event) => {
  if (event.target instanceof Element && event.target.closest('[data-chat]')) {
    Bouquet('show');
  }
});
