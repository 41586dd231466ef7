/** What is written and what was: emoji, markup, links, drafts, posts on their way. */
import { server } from './atTheDesk.mjs';
import { ago, conversation, ENTRIES, LINH, OTHERS } from './gestureWorld.mjs';

const at = '/mine/c_hoa';
const hoa = { kind: 'customer', id: 'u_hoa', name: 'Hoa Nguyễn' };
const linh = { kind: 'agent', ...LINH };
const said = (seq, by, text, more = {}) => ({
  seq,
  kind: 'message',
  at: ago(30 - seq),
  by,
  audience: 'everyone',
  text,
  ...more,
});

const WRITTEN = [
  said(
    7,
    hoa,
    'I looked at these two, are they **wide** enough?\nhttps://shop.example/shoes/comfort-walker?size=37&colour=dark-blue&width=wide and http://outlet.example/sale',
  ),
  said(
    8,
    linh,
    'Here is what fits, *all in 37*:\n\n1. **Comfort Walker**, dark blue\n2. Softstep, see https://shop.example/softstep\n\nWith the code `BLOOM-10` the way back is free. 🌷',
  ),
  said(
    9,
    hoa,
    'Somebody sent me this, is it from you?\nhttps://bouquet.example@pay.evil.example/login\nand https://pаypal.example/pay\n> Your parcel waits: pay 2 USD',
  ),
  said(
    10,
    linh,
    '**Please do not press it.** It is not ours:\n- we never ask for money by message\n- our links begin with shop.example',
    {
      kind: 'note',
      audience: 'staff',
    },
  ),
];
const written = server({
  conversations: [conversation('c_hoa', { head: 10 }), ...OTHERS],
  entries: { c_hoa: [...ENTRIES, ...WRITTEN] },
});

const field = (page) => page.locator('#composer');
const openEmoji = async (page) => {
  await page.getByRole('button', { name: /^(Emoji|Biểu tượng cảm xúc)$/ }).click();
  await page.getByRole('listbox').waitFor();
};
const look = (words) => async (page) => {
  await openEmoji(page);
  await page.getByRole('combobox').fill(words);
};
/** As on a later day, when some were used already. */
const used = async (page) => {
  await page.evaluate(() =>
    localStorage.setItem('bouquet.emoji.a_linh', '["🌷","💐","🙏","😊","👍️","🎉","❤️","👟","🤗","☀️"]'),
  );
  await openEmoji(page);
};

export const writingShots = [
  { name: 'written', path: at, server: written },
  { name: 'emoji', path: at, server: server(), act: used },
  { name: 'emoji-first', path: at, server: server(), sizes: ['laptop'], schemes: ['light'], act: openEmoji },
  {
    name: 'emoji-found',
    path: at,
    server: server(),
    language: 'vi-VN',
    act: look('hoa'),
  },
  { name: 'emoji-none', path: at, server: server(), schemes: ['light'], act: look('zzqq') },
  {
    name: 'emoji-names',
    path: at,
    server: server(),
    act: async (page) => {
      await field(page).fill('');
      await field(page).pressSequentially('Thank you :fl');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'draft',
    path: '/mine',
    server: server(),
    act: async (page) => {
      await page.evaluate(() =>
        localStorage.setItem(
          'bouquet.draft.a_linh.c_binh',
          JSON.stringify({
            mode: 'reply',
            reply: 'Dear Bình, I have just looked it up',
            note: '',
            at: Date.now(),
          }),
        ),
      );
      await page.reload();
    },
  },
  {
    name: 'not-sent',
    path: at,
    server: server({ refuse: true }),
    act: async (page) => {
      await field(page).fill('**Of course.** We fetch them on Friday.');
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await page.getByRole('button', { name: 'Try again' }).waitFor();
    },
  },
];
