extension Romanization {
  /// Russian words in Latin letters: `soglashenie` stands for `соглашение`.
  ///
  /// Russian forms are folded ones, so that ё is е.
  package static let russianInLatin = Romanization(
    """
    - ь:0.5 ъ:0.8
    ' ь:0 ъ:0.3 _:0
    " ъ:0 _:0
    a а:0 я:1.6
    â я:0
    b б:0
    c ц:0.4 к:0.7 ч:0.8
    č ч:0
    ch ч:0 х:2
    ck к:0.8
    cz ц:0.4
    d д:0
    e е:0 э:0.3
    è э:0
    é э:0.2 е:0.2
    ë е:0
    eh э:0.3
    f ф:0
    g г:0 ж:2
    h х:0.3 г:1.2
    i и:0 й:0.4 ы:1.5 ий:1
    î и:0
    ï и:0
    ia я:0.3
    ie ье:0.5 ъе:0.3 ъ:0.6 е:1.2
    iia ия:0.1
    io е:0.8 ье:0.8
    iu ю:0.3
    j й:0.3 ж:0.7 ь:0.8
    ja я:0.1
    je е:0.3 э:1
    jo е:0.4
    ju ю:0.1
    k к:0
    kh х:0
    l л:0
    m м:0
    n н:0
    o о:0 е:1.5 а:2
    oo у:1
    ou у:1
    p п:0
    ph ф:1
    q к:0.7
    r р:0
    s с:0 ш:1 щ:1.4
    š ш:0
    ŝ щ:0
    sc щ:0.8
    sch щ:0.3 ш:1
    sh ш:0 щ:1
    shch щ:0
    shh щ:0.2
    šč щ:0
    t т:0
    tch ч:0.8
    ts ц:0.1
    tsch ч:0.6
    tz ц:0.5
    u у:0 ю:1.2
    û ю:0
    v в:0
    w в:0.6 щ:1.5
    x кс:0.4 х:0.5
    y ы:0.2 й:0.2 и:0.8 ь:0.9 ый:0.6 ий:0.7
    ya я:0
    ye е:0.3 э:1
    yo е:0.3
    yu ю:0
    z з:0 ж:0.9
    ž ж:0
    zh ж:0
    """, doubled: "бвгдзклмнпрстф")

  /// Indonesian and English words in Cyrillic letters: `перпустакаан` stands for `perpustakaan`.
  package static let latinInRussian = Romanization(
    """
    ' _:0
    " _:0
    а a:0 u:1.5 o:1.5
    ай ai:0 ay:0.2 i:0.8
    ау au:0 ow:0.7 ou:0.7
    б b:0
    в v:0.1 w:0.2 f:1
    г g:0 h:1
    д d:0
    дж j:0 g:0.6 dj:0.7
    е e:0 ye:0.5 je:1
    ей ei:0 ey:0.2 ay:0.4 ai:0.6 a:0.9
    ё yo:0 io:0.5 jo:0.8
    ж j:0.3 zh:0.4 z:1 g:1
    з z:0 s:0.6 th:1.2
    и i:0 y:0.7 ee:0.7 e:1
    ия ia:0 iya:0.2
    ий i:0.5 y:0.6 ij:0.6 iy:0.4
    й y:0 i:0.3 j:0.9
    к k:0 c:0.4 q:0.8 ck:0.5 ch:1
    кв qu:0.3
    кс x:0.3
    л l:0
    м m:0
    н n:0 ng:1.2
    нь ny:0
    ня nya:0 nia:0.5
    нью nyu:0
    нье nye:0
    нья nya:0
    о o:0 a:1
    оу ow:0.5 o:0.6
    п p:0
    р r:0
    с s:0 c:0.6
    сь sy:0
    сья sya:0
    т t:0 th:0.5
    у u:0 w:0.4 oo:0.8 oe:1
    уа wa:0.2
    ф f:0 ph:0.7 v:0.6 p:1.2
    х h:0 kh:0.2 ch:1 j:1.2
    ц ts:0.2 c:0.4 z:0.8
    ч c:0.1 ch:0.1 tj:1 t:1.5
    ш sy:0.2 sh:0.1 s:1 ti:1.2 ch:1
    шн tion:0.7 sion:0.8
    щ shch:0.3 sch:0.6 sh:0.8 sy:0.8
    ы y:0.3 i:0.5 e:1
    ъ _:0 k:1
    ь _:0
    ьи i:0.2
    э e:0 a:0.9
    эй ay:0.3 ei:0.2 a:0.7
    ю yu:0 iu:0.4 u:0.5 ew:0.8
    я ya:0 ia:0.3 a:1.5 ja:1
    """, doubled: "bcdfgklmnprstz")
}
