/** The questions and answers of the kinds behind "Other records". */
const NO_SECRETS = 'No identity numbers, passwords or one-time codes.';
const village = { label: 'In which village?' };
const note = { label: 'Note', help: NO_SECRETS };
export const enOperators = {
  viettel: 'Viettel',
  vinaphone: 'VinaPhone',
  mobifone: 'MobiFone',
  vietnamobile: 'Vietnamobile',
  gmobile: 'Gmobile',
  itel: 'iTel',
  wintel: 'Wintel',
  local: 'Local',
  vnsky: 'VNSKY',
  fpt: 'FPT Retail',
  other: 'Another operator',
  unknown: 'Not known',
};
export const enTopics = {
  publicService: 'Online public services',
  shopping: 'Online shopping',
  cashless: 'Online payment',
  cyberSafety: 'Staying safe online',
  localPlatform: 'Local digital platform',
  eidLevel2: 'VNeID level 2',
  digitalSignature: 'Digital signature',
  ehr: 'Electronic health book',
  digitalSkill: 'Digital skills on VNeID',
};

export const enKinds = {
  field: {
    subscriberCheck: {
      village,
      day: { label: 'Helped on which day?' },
      household: { label: 'Which household?' },
      person: { label: 'Whose number?' },
      operator: { label: 'Operator', help: 'Ask the owner; do not guess from the prefix.' },
      result: { label: 'Result' },
      reason: { label: 'What stood in the way?' },
      note,
    },
    publicService: {
      village,
      day: { label: 'Helped on which day?' },
      household: { label: 'Which household?' },
      person: { label: 'Who was helped?' },
      service: { label: 'Which service?', help: 'The nearest group; no file numbers.' },
      result: { label: 'Result' },
      reason: { label: 'What stood in the way?' },
      note: { label: 'Note', help: 'No identity numbers, file numbers, passwords or one-time codes.' },
    },
    communityClass: {
      village,
      day: { label: 'On which day?' },
      place: { label: 'Where?' },
      topics: { label: 'What was taught?', help: 'You can choose several.' },
      attendees: { label: 'How many came?', help: 'Leave it empty when nobody counted.' },
      women: { label: 'How many of them women?' },
      note,
    },
    coverageGap: {
      village,
      day: { label: 'Seen on which day?' },
      place: {
        label: 'Where is there no signal?',
        help: 'In words: “the slope behind the community house”, “the fields by the stream”.',
      },
      operator: { label: 'Which operator?' },
      works: { label: 'What works there?' },
      households: { label: 'About how many households?', help: 'Leave it empty when you do not know.' },
      note,
    },
    difficulty: {
      village,
      day: { label: 'On which day?' },
      topic: { label: 'What is it about?' },
      text: {
        label: 'What is the difficulty?',
        help: 'Keep it short, without names or paper numbers. The commune answers in this record.',
      },
      answer: { label: 'The commune’s answer' },
    },
  },
  option: {
    subscriberCheck: {
      operator: enOperators,
      result: { done: 'Checked', goToShop: 'Will go to a shop', notDone: 'Not yet' },
      reason: {
        notInOwnName: 'SIM in another name',
        faceNotRecognised: 'Face not recognised',
        cardMissing: 'No card, or card expired',
        noSmartphone: 'No smartphone',
        refused: 'Did not want to',
        other: 'Another reason',
      },
    },
    publicService: {
      service: {
        civilStatus: 'Birth, marriage, death',
        residence: 'Residence',
        certification: 'Certification',
        land: 'Land',
        socialInsurance: 'Insurance',
        socialSupport: 'Allowances, merit',
        business: 'Household business',
        other: 'Something else',
      },
      result: { submitted: 'Submitted', guided: 'Guided, not submitted', notDone: 'Not yet' },
      reason: {
        noLevel2Yet: 'No VNeID level 2 yet',
        paperMissing: 'Papers missing',
        siteDown: 'The service’s site failed',
        noNetwork: 'No network',
        paymentFailed: 'The fee could not be paid',
        refused: 'Did not want to',
        other: 'Another reason',
      },
    },
    communityClass: {
      place: {
        communityHouse: 'Community house',
        communeOffice: 'Commune office',
        school: 'School',
        market: 'Market',
        someHome: 'Somebody’s home',
        other: 'Elsewhere',
      },
      topics: enTopics,
    },
    coverageGap: {
      operator: enOperators,
      works: {
        nothing: 'Nothing works',
        callsOnly: 'Calls only',
        slowData: 'Very slow data',
        outdoorsOnly: 'Only outdoors',
        comesAndGoes: 'Comes and goes',
      },
    },
    difficulty: {
      topic: {
        signal: 'Signal, network',
        device: 'Phones',
        eid: 'VNeID',
        subscriber: 'SIM, number',
        publicService: 'Public services',
        payment: 'Payment, banks',
        safety: 'Fraud, online safety',
        language: 'Reading, language',
        policy: 'Policy, support',
        other: 'Something else',
      },
    },
  },
};
