// Every text of the page's own, in one place; what the bot says comes from the server.

export const roles = {
  secretary: {
    name: '秘书',
    greeting: '办了活动，说一句话就能登记；照片直接发过来。',
    examples: ['昨天下午办了新能源电池技术讲座，45人参加', '我们现在多少分', '还能怎么加分'],
  },
  member: {
    name: '会员',
    greeting: '想知道本单位科协做了什么、得了多少分，直接问。',
    examples: ['我们现在多少分', '为什么是这个分', '还能怎么加分'],
  },
  coordinator: {
    name: '协调员',
    greeting: '在这里审核佐证、看排名，不用翻表格。',
    examples: ['待审核', '排名前十', '帮助'],
  },
  admin: {
    name: '管理员',
    greeting: '在这里看全市的得分和排名，审核登记。',
    examples: ['排名前十', '待审核', '帮助'],
  },
  guest: {
    name: '访客',
    greeting: '还没有绑定身份。向县市区科协要一个邀请码，发「绑定 邀请码」。',
    examples: ['我是谁', '市科协电话多少', '帮助'],
  },
};

export const texts = {
  bot: '科协助手',
  replyTo: (name) => `科协助手 回复 ${name}`,
  welcome: '您好，这里是企业科协助手',
  welcomeHint: '也可以先发照片，再说是哪次活动。',
  newcomer: '新用户',
  newcomerPlace: '还没有绑定身份',
  direct: '发消息，或发照片',
  group: '在群里对助手说',
  lost: '连接中断，正在重连…',
  unsent: '没有发出',
  retry: '重发',
  gone: '文件已不在本页，请重新选择后再发',
  noPeople: '没有读到人员，请确认服务在运行，然后刷新页面。',
  remove: (name) => `移除 ${name}`,
  download: (name) => `下载 ${name || '文件'}`,
  enlarge: (name) => `放大 ${name || '图片'}`,
  tooMany: (most) => `一次最多 ${most} 个文件，多出的没有添加。`,
  tooLarge: (name, most) => `「${name}」超过 ${most}，没有添加。`,
  empty: (name) => `「${name}」是空文件，没有添加。`,
  sent: (files) => `${files} 个文件`,
};

/// Why a message was not taken: by the server's word, else by its status. `most` is the size limit in words.
export function failureText(status, word, most) {
  const byWord = {
    text_too_long: '这段话太长，请分几条发。',
    too_many_files: '一次发的文件太多，请分几次发。',
    file_too_large: `单个文件不能超过 ${most}。`,
    try_again: '暂时无法保存，请稍后重发。',
  };
  if (byWord[word]) return byWord[word];
  if (status === 0) return '没有连上服务，请稍后重发。';
  if (status === 403) return '请在运行服务的电脑上打开这个页面。';
  if (status === 413) return `文件太大，单个不能超过 ${most}。`;
  if (status >= 500) return '服务出了问题，请稍后重发。';
  return '这条消息没有被接受。';
}
