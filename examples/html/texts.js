/** The words of both pages. HTML carries the English ones; Arabic replaces them by `data-text`. */

const english = {
  about_heron:
    'A 14-inch laptop with a matte screen, a quiet fan and a battery that you can change yourself.',
  about_wren: 'A small desktop with room for two disks. It disappears behind a monitor.',
  about_lapwing:
    'A 27-inch display, colours checked on our bench, one cable for picture and power.',
  about_finch: 'A keyboard with keys that can be taken off, washed and replaced one by one.',
  about_kestrel: 'A laser printer that every system knows, and that never asks for an account.',
  about_swift: 'Wi-Fi for the whole flat: two pebbles, set up before they leave the shop.',
  ask: 'Ask about it',
  asked: 'Asked about the {name}',
  cameBy: 'Came to the shop',
  anonymous: 'Visitor',
  documentTitleOrders: 'Your orders · Oak & Orbit',
  heardFrom: '{name}: {text}',
  nobodySignedIn: 'Nobody is signed in on this device. Sign in at the shop, and come back.',
  listening: 'Listening for {name}. This page has loaded no chat element.',
  draft: 'A question about the {name}: ',
  documentTitleShop: 'Oak & Orbit: computers, kept going',
  documentTitleDesk: 'Desk · Oak & Orbit',
  since: 'Customer since {year}',
  unread: '{count} unread',
};

const arabic = {
  skip: 'انتقل إلى المتجر',
  skipDesk: 'انتقل إلى المحادثة',
  demo: 'تجربة',
  offline: 'دون اتصال',
  faults: 'الأعطال',
  openDesk: 'إلى مكتب الدعم',
  openShop: 'إلى المتجر',
  navigation: 'المتجر',
  navComputers: 'الحواسيب',
  navService: 'الخدمة',
  navOrder: 'طلبك',
  eyebrow: 'جديدة ومجدَّدة، ولينكس على كل جهاز',
  heroTitle: 'حواسيب جيدة، تدوم طويلًا.',
  heroLead:
    'نختارها بعناية، ونجهّزها قبل أن تغادر الورشة، ونبقى إلى جانبك بعد ذلك. اسألنا عن أي شيء: يجيبك شخص من الورشة.',
  heroBrowse: 'تصفّح الحواسيب',
  heroAsk: 'اسأل الورشة',
  factWarranty: 'الضمان',
  factWarrantyValue: '3 سنوات',
  factRepair: 'الإصلاح خلال',
  factRepairValue: '48 ساعة',
  factReturn: 'لتغيير رأيك',
  factReturnValue: '60 يومًا',
  orderTitle: 'طلبك',
  orderState: 'غادر الورشة هذا الصباح.',
  orderAsk: 'اسأل عن هذا الطلب',
  stepPaid: 'دُفع',
  stepChecked: 'فُحص',
  stepSent: 'في الطريق',
  stepHome: 'بين يديك',
  productsTitle: 'على الرف هذا الأسبوع',
  productsLead: 'ستة أشياء كنا سنشتريها لأنفسنا.',
  serviceTitle: 'الورشة تجيب',
  serviceLead:
    'لا قوائم ولا تذاكر. اكتب حين لا يعمل شيء، وأغلق النافذة، وعد غدًا: المحادثة حيث تركتها.',
  serviceRepair: 'إصلاح',
  serviceRepairText: 'أي علامة وأي عمر. نخبرك بالتكلفة قبل أن نفتح الجهاز.',
  serviceMove: 'انتقال',
  serviceMoveText: 'ملفاتك وبريدك وإعداداتك على الجهاز الجديد، ومسح الجهاز القديم.',
  serviceBack: 'استرجاع',
  serviceBackText: 'نشتري ما زال يعمل ونعيد تدوير ما توقف.',
  footer: '‏Oak & Orbit متجر خيالي، صُنع لعرض chat-elements.',
  footerData: 'من أين جاءت المحادثات',
  panelTitle: 'الورشة',
  panelNote: 'نجيب عادةً خلال دقائق',
  close: 'أغلق المحادثة',
  launcher: 'تحدّث معنا',
  desk: 'مكتب الدعم',
  inbox: 'المحادثات',
  back: 'العودة إلى المحادثات',
  nothing: 'اختر محادثة لتُفتح هنا.',
  customer: 'العميل',
  customerOrder: 'الطلب',
  customerItem: 'المنتج',
  customerNumber: 'الرقم',
  customerState: 'الحالة',
  customerSent: 'في الطريق',
  customerWarranty: 'الضمان حتى',
  customerShop: 'شاهد المتجر كما يراه هذا العميل',
  about_heron: 'حاسوب محمول بشاشة 14 بوصة غير لامعة، ومروحة هادئة، وبطارية تبدّلها بنفسك.',
  about_wren: 'حاسوب مكتبي صغير يتسع لقرصين، ويختفي خلف الشاشة.',
  about_lapwing: 'شاشة 27 بوصة فُحصت ألوانها في الورشة، وكابل واحد للصورة والطاقة.',
  about_finch: 'لوحة مفاتيح تُنزع مفاتيحها وتُغسل وتُبدَّل واحدًا واحدًا.',
  about_kestrel: 'طابعة ليزر يعرفها كل نظام، ولا تطلب حسابًا أبدًا.',
  about_swift: 'واي فاي للبيت كله: قطعتان مجهّزتان قبل مغادرة المتجر.',
  ask: 'اسأل عنه',
  asked: 'سأل عن {name}',
  cameBy: 'زار المتجر',
  anonymous: 'زائر',
  signInAs: 'الدخول باسم',
  signIn: 'دخول',
  signOut: 'خروج',
  ordersPage: 'صفحة دون محادثة',
  visitTitle: 'ما تعرفه الورشة عن هذه الزيارة',
  visitLead: 'من عناصر الحزمة نفسها. يخبر المتجر بما تشاهده، ويراه مكتب الدعم إلى جانب المحادثة.',
  ordersTitle: 'طلباتك',
  ordersLead: 'لا محادثة في هذه الصفحة، ومع ذلك تصل الرسائل الجديدة.',
  ordersHeard: 'ما وصل',
  ordersBack: 'العودة إلى المتجر',
  visit: 'الزيارة',
  documentTitleOrders: 'طلباتك · Oak & Orbit',
  heardFrom: '‏{name}: {text}',
  nobodySignedIn: 'لم يسجّل أحد دخوله على هذا الجهاز. ادخل من المتجر ثم عد إلى هنا.',
  listening: 'نستمع إلى رسائل {name}. لم تحمّل هذه الصفحة أي عنصر محادثة.',
  draft: 'سؤال عن {name}: ',
  documentTitleShop: 'Oak & Orbit: حواسيب تدوم',
  documentTitleDesk: 'مكتب الدعم · Oak & Orbit',
  since: 'عميل منذ {year}',
  unread: '{count} غير مقروءة',
};

export const language = new URLSearchParams(location.search).get('lang') === 'ar' ? 'ar' : 'en';

const words = language === 'ar' ? { ...english, ...arabic } : english;

export function text(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/gu, (_match, name) => String(values[name] ?? ''));
}

/** Puts the page into its language: direction, the words of the HTML, the link to the other language. */
export function translatePage(titleKey) {
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
  document.title = text(titleKey);
  for (const element of document.querySelectorAll('[data-text]')) {
    const translated = words[element.dataset.text];
    if (translated !== undefined) element.textContent = translated;
  }
  const link = document.querySelector('#language');
  const other = language === 'ar' ? 'en' : 'ar';
  link.textContent = other === 'ar' ? 'العربية' : 'English';
  link.lang = other;
  link.hreflang = other;
  link.href = hrefWith({ lang: other === 'ar' ? 'ar' : null });
}

/** This page's address, or another page's, with the search parameters kept but for those given. */
export function hrefWith(changes, page = location.pathname) {
  const search = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) search.delete(name);
    else search.set(name, value);
  }
  const query = search.toString();
  return query === '' ? page : `${page}?${query}`;
}
