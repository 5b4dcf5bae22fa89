// First letters of Chinese words (拼音首字母), by the order in which the browser sorts Chinese: 正常运营 is "zcyy".
const bounds = [...'阿八嚓哒妸发旮哈讥咔垃麻拏噢妑七呥扨它穵夕丫帀'], letters = 'abcdefghjklmnopqrstwxyz';

export function initials(text: string): string {
  const order = new Intl.Collator('zh-CN-u-co-pinyin');
  return [...text].map(c => {
    if (/[a-z0-9]/i.test(c))
      return c.toLowerCase();
    if (!/\p{Script=Han}/u.test(c))
      return '';
    const at = bounds.filter(bound => order.compare(bound, c) <= 0).length;
    return at === 0 ? '' : letters[at - 1]!;
  }).join('');
}

// Which of the options is meant: by code, by the words themselves, or by their first letters. -1 is none.
export function choose(options: readonly string[], typed: string): number {
  const wanted = typed.toLowerCase();
  const parts = options.map(option => /^(\S+)\s+(.*)$/.exec(option)).map(match => ({ code: match?.[1] ?? '', name: (match?.[2] ?? '').toLowerCase() }));
  const exact = parts.findIndex(p => p.code === wanted);
  return exact >= 0 ? exact : parts.findIndex(p => p.code !== '' && (p.code.startsWith(wanted) || p.name.startsWith(wanted) || initials(p.name).startsWith(wanted)));
}
