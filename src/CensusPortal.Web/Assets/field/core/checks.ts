// Checks while typing (边录边审): what stops a form, and what it only asks about. They are the portal's own rules, told on the spot.
import { isCreditCode, isOrganisationCode, typing } from './codes';
import { applicable, type Field } from './fields';
import type { Fields, FormKind } from './model';

export interface Finding {
  field: string;
  // What stops: the form cannot be handed in. What asks: it can, after a look.
  stops: boolean;
  zh: string;
  en: string;
}

export interface Surroundings {
  // yyyy-MM of the corrected clock.
  month: string;
  isClass(industryCode: string): boolean;
}

export function check(kind: FormKind, fields: Fields, around: Surroundings): Finding[] {
  return applicable(kind, fields).flatMap(field => checkField(field, fields, around));
}

function checkField(field: Field, fields: Fields, around: Surroundings): Finding[] {
  const value = fields[field.name];
  if (value === null || value === undefined || value === '')
    return field.required ? [stop(field, `请填写${field.zh}`, `${field.en} is missing`)] : [];
  const text = String(value);
  switch (field.name) {
    case 'creditCode': case 'parentCreditCode': return creditCode(field, text, fields);
    case 'organisationCode': return isOrganisationCode(text) ? [] : [ask(field, '组织机构代码校验位不符，请再核对', 'The check character does not fit; look again')];
    case 'femaleEmployees': return typeof fields.employees === 'number' && Number(value) > fields.employees
      ? [stop(field, '女性人数多于从业人员期末人数', 'More women than persons employed')] : number(field, text);
    case 'employees': return [...number(field, text), ...(Number(text) > 5_000 ? [ask(field, '人数超过5000，请再核对', 'More than 5,000 persons; look again')] : [])];
    case 'mobile': return /^1[3-9]\d{9}$/.test(text) ? [] : [ask(field, '移动电话应为11位，以1开头', 'A mobile number has 11 digits and begins with 1')];
    case 'telephone': return /^(0\d{2,3}-?)?\d{7,8}(-\d{1,6})?$|^1[3-9]\d{9}$|^400-?\d{3}-?\d{4}$/.test(text) ? [] : [ask(field, '固定电话的格式不对，例如 0300-2345678', 'Not the form of a telephone number, such as 0300-2345678')];
    case 'openedIn': return month(field, text, around.month);
    case 'industryCode': return around.isClass(text) ? [] : [stop(field, '行业代码不在国民经济行业分类中', 'The industry code is not a class of the classification')];
    case 'name': return text.trim().length < 2 ? [ask(field, '名称太短，请写全称', 'The name is very short; write it in full')] : [];
    default: return field.type === 'money' || field.type === 'whole' ? number(field, text) : [];
  }
}

function creditCode(field: Field, text: string, fields: Fields): Finding[] {
  if (field.name === 'parentCreditCode' && text === fields.creditCode)
    return [ask(field, '归属法人的代码与本单位相同', 'The parent has the same code as the unit')];
  if (isCreditCode(text))
    return [];
  const state = typing(text);
  return state.state === 'wrong'
    ? [ask(field, '校验位不符（GB 32100），请对照证照再核对', 'The check character does not fit (GB 32100); compare with the licence')]
    : state.state === 'foreign'
      ? [ask(field, `第${state.at + 1}位不是代码可用的字符（不用 I、O、S、V、Z）`, `Character ${state.at + 1} does not occur in codes (no I, O, S, V, Z)`)]
      : [ask(field, `应为18位，现在是${text.length}位`, `It has 18 characters; there are ${text.length}`)];
}

function number(field: Field, text: string): Finding[] {
  const isRight = field.type === 'whole' ? /^\d{1,7}$/.test(text) : /^-?\d{1,12}(\.\d{1,2})?$/.test(text);
  return isRight ? [] : [stop(field, field.type === 'whole' ? '请填整数' : '请填数字，最多两位小数', field.type === 'whole' ? 'A whole number, please' : 'A number with at most two decimals, please')];
}

function month(field: Field, text: string, now: string): Finding[] {
  const match = /^(\d{4})-(\d{2})$/.exec(text);
  if (!match || Number(match[2]) < 1 || Number(match[2]) > 12)
    return [stop(field, '请按 年-月 填写，例如 2016-03', 'Year and month, such as 2016-03')];
  if (text > now)
    return [stop(field, '开业时间晚于今天', 'It lies in the future')];
  return Number(match[1]) < 1900 ? [ask(field, '开业时间太早，请再核对', 'Very early; look again')] : [];
}

const stop = (field: Field, zh: string, en: string): Finding => ({ field: field.name, stops: true, zh, en });
const ask = (field: Field, zh: string, en: string): Finding => ({ field: field.name, stops: false, zh, en });
