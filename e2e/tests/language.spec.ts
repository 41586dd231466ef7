import { demoPassword } from '../stage/agent.ts';
import { nobodySignedIn } from '../stage/faults.ts';
import { expect, test, unique } from '../stage/index.ts';

test('both faces speak Vietnamese', async ({ faults, house, people }) => {
  faults.expect(nobodySignedIn);
  const question = unique('Chân mẹ tôi đau, tôi muốn trả lại sáu đôi giày.');
  const customer = await people.customer({ lang: 'vi' });
  await expect(
    customer.panel.getByRole('heading', { name: 'Chúng tôi giúp gì được cho bạn?' }),
  ).toBeVisible();
  await customer.start(question);
  await expect(customer.panel.getByText('Sắp đến lượt bạn.')).toBeVisible();

  const context = await people.browser({ locale: 'vi-VN' });
  const desk = await context.newPage();
  await desk.goto(`${house.server.origin}/console/mine`);
  await expect(desk.getByRole('heading', { name: 'Mừng bạn trở lại' })).toBeVisible();
  await expect(desk.locator('html')).toHaveAttribute('lang', 'vi');
  await desk.getByLabel('Email').fill('linh@bouquet.example');
  await desk.getByLabel('Mật khẩu', { exact: true }).fill(demoPassword);
  await desk.getByRole('button', { name: 'Đăng nhập' }).click();
  await desk
    .getByRole('navigation', { name: 'Danh sách hội thoại' })
    .getByRole('link')
    .filter({ hasText: question })
    .click();
  await expect(customer.panel.getByText('Linh đã tham gia cuộc trò chuyện')).toBeVisible();
  const reply = desk.getByRole('textbox', { name: 'Trả lời' });
  await reply.pressSequentially('Dạ');
  await expect(customer.log.getByText('Linh đang viết')).toBeVisible();
  await reply.fill('Dạ được ạ, bên em nhận lại cả sáu đôi.');
  await reply.press('Enter');
  await expect(customer.words('Dạ được ạ, bên em nhận lại cả sáu đôi.')).toBeVisible();
  await expect(customer.panel.getByRole('textbox', { name: 'Tin nhắn của bạn' })).toBeVisible();
  // No English is left over in either face.
  expect(await customer.panel.innerText()).not.toMatch(/\b(the|your|message|conversation|Sent|Seen)\b/);
  expect(await desk.locator('body').innerText()).not.toMatch(
    /\b(the|your|conversation|Take|Resolve|Customer)\b/,
  );
});

test('the console changes its language and keeps it', async ({ people }) => {
  const agent = await people.agent('linh', 'queued');
  await agent.openAccount();
  await agent.page.getByText('Tiếng Việt').click();
  await expect(agent.page.getByRole('heading', { name: 'Hàng chờ' })).toBeVisible();
  await agent.page.reload();
  await expect(agent.page.getByRole('heading', { name: 'Hàng chờ' })).toBeVisible();
  await expect(agent.page.locator('html')).toHaveAttribute('lang', 'vi');
});
