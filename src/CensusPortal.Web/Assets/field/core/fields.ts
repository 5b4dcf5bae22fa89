// The two forms of the clearance (清查表 单位、个体) as the phone shows them: which fields, in which order, when one applies.
import type { Fields, FormKind } from './model';

export type FieldType = 'text' | 'long' | 'code' | 'phone' | 'month' | 'date' | 'whole' | 'money' | 'choice' | 'yes-no' | 'industry' | 'building';

export interface Field {
  name: string;
  zh: string;
  en: string;
  type: FieldType;
  required?: boolean;
  // The code table of a choice.
  table?: string;
  // Shown only when it applies; a field not shown keeps no value.
  applies?: (fields: Fields) => boolean;
  // Previous values of the area are offered while typing.
  suggests?: boolean;
}

export interface Section {
  zh: string;
  en: string;
  fields: Field[];
}

export const legalEntity = 'legal-entity', establishment = 'establishment', householdBusiness = 'household-business';

const isEstablishment = (f: Fields): boolean => f.kind === establishment;
const isLegalEntity = (f: Fields): boolean => !isEstablishment(f);
const isLicensed = (f: Fields): boolean => f.hasLicence !== false;
// Of a unit that is being set up, or gone, nobody asks for revenue and assets.
const isAtWork = (f: Fields): boolean => f.operatingStatus === '1' || f.operatingStatus === '2' || !f.operatingStatus;
// A credit code holds the organisation code: the old one is asked for only where there is none.
const hasNoCredit = (f: Fields): boolean => !f.creditCode;

const place: Section = {
  zh: '位置', en: 'Place', fields: [
    { name: 'buildingCode', zh: '建筑物', en: 'Building', type: 'building' },
    { name: 'address', zh: '详细地址', en: 'Address', type: 'long', required: true, suggests: true },
    { name: 'registeredAddress', zh: '注册地址', en: 'Registered address', type: 'long', suggests: true },
  ],
};

const people: Field[] = [
  { name: 'employees', zh: '从业人员期末人数', en: 'Persons employed', type: 'whole', applies: isAtWork },
  { name: 'femaleEmployees', zh: '其中女性', en: 'of which women', type: 'whole', applies: f => isAtWork(f) && f.employees !== 0 },
  { name: 'expectedRevenue', zh: '预计年营业收入（千元）', en: 'Expected revenue (thousand yuan)', type: 'money', applies: isAtWork },
];

const status: Field = { name: 'operatingStatus', zh: '运营状态', en: 'Operating status', type: 'choice', table: 'operatingStatus', required: true };
const industry: Field = { name: 'industryCode', zh: '行业代码', en: 'Industry code', type: 'industry' };
const remark: Section = { zh: '备注', en: 'Remark', fields: [{ name: 'remark', zh: '备注', en: 'Remark', type: 'long' }] };

const unit: Section[] = [
  {
    zh: '基本情况', en: 'Identity', fields: [
      { name: 'kind', zh: '单位类型', en: 'Unit type', type: 'choice', table: 'kind', required: true },
      { name: 'creditCode', zh: '统一社会信用代码', en: 'Credit code', type: 'code' },
      { name: 'organisationCode', zh: '组织机构代码', en: 'Organisation code', type: 'code', applies: hasNoCredit },
      { name: 'name', zh: '单位详细名称', en: 'Unit name', type: 'text', required: true },
      { name: 'representative', zh: '法定代表人（负责人）', en: 'Representative', type: 'text' },
      { name: 'openedIn', zh: '开业时间', en: 'Opened in', type: 'month' },
      { name: 'mobile', zh: '移动电话', en: 'Mobile', type: 'phone' },
      { name: 'telephone', zh: '固定电话', en: 'Telephone', type: 'phone' },
    ],
  },
  place,
  {
    zh: '经营情况', en: 'Activity', fields: [
      { name: 'activity', zh: '主要业务活动', en: 'Main activity', type: 'text', required: true, suggests: true },
      industry, status,
      { name: 'organisationType', zh: '机构类型', en: 'Organisation type', type: 'choice', table: 'organisationType', applies: isLegalEntity },
      { name: 'registrationCategory', zh: '登记注册统计类别', en: 'Registration category', type: 'choice', table: 'registrationCategory', applies: isLegalEntity },
      ...people,
      { name: 'totalAssets', zh: '资产总计（千元）', en: 'Total assets (thousand yuan)', type: 'money', applies: f => isLegalEntity(f) && isAtWork(f) },
      { name: 'parentCreditCode', zh: '归属法人统一社会信用代码', en: 'Parent credit code', type: 'code', applies: isEstablishment },
      { name: 'parentName', zh: '归属法人名称', en: 'Parent name', type: 'text', applies: isEstablishment, suggests: true },
    ],
  },
  remark,
];

const household: Section[] = [
  {
    zh: '基本情况', en: 'Identity', fields: [
      { name: 'hasLicence', zh: '有无证照', en: 'Licensed', type: 'yes-no', required: true },
      { name: 'creditCode', zh: '统一社会信用代码', en: 'Credit code', type: 'code', applies: isLicensed },
      { name: 'registrationNumber', zh: '注册号', en: 'Registration number', type: 'code', applies: f => isLicensed(f) && hasNoCredit(f) },
      { name: 'name', zh: '名称', en: 'Name', type: 'text', required: true },
      { name: 'representative', zh: '经营者', en: 'Operator', type: 'text', required: true },
      { name: 'mobile', zh: '移动电话', en: 'Mobile', type: 'phone' },
    ],
  },
  { ...place, fields: place.fields.slice(0, 2) },
  {
    zh: '经营情况', en: 'Activity', fields: [
      { name: 'activity', zh: '主要经营活动', en: 'Main activity', type: 'text', required: true, suggests: true },
      industry, status, ...people,
    ],
  },
  remark,
];

export function sections(kind: FormKind): Section[] {
  return kind === 'unit' ? unit : household;
}

export function fieldsOf(kind: FormKind): Field[] {
  return sections(kind).flatMap(section => section.fields);
}

export function applicable(kind: FormKind, fields: Fields): Field[] {
  return fieldsOf(kind).filter(field => field.applies?.(fields) ?? true);
}

// What a finished form sends: values of fields that do not apply are left out, as if never typed.
export function settled(kind: FormKind, fields: Fields): Fields {
  const result = { ...fields };
  for (const field of fieldsOf(kind)) {
    if (field.applies && !field.applies(result))
      result[field.name] = null;
  }
  return result;
}
