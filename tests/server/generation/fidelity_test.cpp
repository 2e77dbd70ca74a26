// The fidelity gate against drafts made in numbers: price lists with random figures, each said truly in many ways of
// writing and falsely by changed, foreign, misplaced and disguised figures. Prints both counts.
#include "server/generation/fact_check.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <random>
#include <set>

using namespace passerelle;
using namespace passerelle::generation;
using namespace Qt::StringLiterals;

namespace {

struct Service {
    QString name;
    int price = 0; // cents
    int minutes = 0;
};

struct Shop {
    std::vector<Service> services;
    QString phone;      // ten digits
    QString mail;
    QString site;
    QString code;
    int opens = 0;      // minutes since midnight
    int closes = 0;
    int day = 0;
    int month = 0;
    int discount = 0;
    bool header = false; // rows with headers, or plain ones
};

const QStringList kNames{u"Coupe homme"_s, u"Coupe femme"_s, u"Coloration"_s, u"Vidange"_s, u"Pare-brise"_s, u"Massage dos"_s, u"Manucure"_s, u"Tarte citron"_s,
                         u"Chambre double"_s, u"Location vélo"_s, u"Bilan dentaire"_s, u"Cours piano"_s};
const QStringList kMonths{u"janvier"_s, u"février"_s, u"mars"_s, u"avril"_s, u"mai"_s, u"juin"_s, u"juillet"_s, u"août"_s, u"septembre"_s, u"octobre"_s, u"novembre"_s, u"décembre"_s};
const QStringList kEnglishMonths{u"January"_s, u"February"_s, u"March"_s, u"April"_s, u"May"_s, u"June"_s, u"July"_s, u"August"_s, u"September"_s, u"October"_s, u"November"_s, u"December"_s};

class Maker {
public:
    explicit Maker(unsigned seed) : m_random(seed) {}

    int between(int low, int high) { return std::uniform_int_distribution<int>(low, high)(m_random); }

    Shop shop()
    {
        Shop out;
        out.header = between(0, 1) == 1;
        QStringList names = kNames;
        std::shuffle(names.begin(), names.end(), m_random);
        std::set<int> prices;
        std::set<int> minutes;
        for (int i = 0; i < 4; ++i) {
            int price = between(21, 1900) * 100 + (between(0, 2) == 0 ? 50 : 0);
            while (!prices.insert(price).second)
                price += 700;
            int length = between(4, 36) * 5;
            while (!minutes.insert(length).second)
                length += 5;
            out.services.push_back({names[i], price, length});
        }
        out.phone = u"0%1%2"_s.arg(between(1, 7)).arg(between(10'000'000, 99'999'999));
        out.mail = u"contact%1@exemple.fr"_s.arg(between(10, 99));
        out.site = u"www.boutique%1.example"_s.arg(between(10, 99));
        out.code = u"REF-%1"_s.arg(between(1000, 9999));
        out.opens = between(7, 10) * 60 + between(0, 1) * 30;
        out.closes = between(17, 20) * 60 + between(0, 1) * 30;
        out.day = between(1, 28);
        out.month = between(1, 12);
        out.discount = between(2, 12) * 5;
        return out;
    }

private:
    std::mt19937 m_random;
};

QString euros(int cents, const QString &point)
{
    const QString fraction = u"%1"_s.arg(cents % 100, 2, 10, QChar(u'0'));
    return QString::number(cents / 100) + (cents % 100 == 0 ? QString() : QString(point + fraction));
}

QString clockTime(int minutes)
{
    return minutes % 60 == 0 ? u"%1 h"_s.arg(minutes / 60) : u"%1 h %2"_s.arg(minutes / 60).arg(minutes % 60);
}

Passage passageOf(const Shop &shop)
{
    QString text;
    for (const Service &one : shop.services) {
        text += shop.header ? u"Tarifs — %1 — Prix : %2 €, Durée : %3 min\n"_s.arg(one.name, euros(one.price, u","_s)).arg(one.minutes)
                            : u"%1 : %2 €, %3 min\n"_s.arg(one.name, euros(one.price, u","_s)).arg(one.minutes);
    }
    text += u"Ouvert de %1 à %2.\nTél. %3, %4, %5.\nRemise de %6 % jusqu'au %7 %8 2026 avec le code %9.\n"_s.arg(
        clockTime(shop.opens), clockTime(shop.closes), shop.phone, shop.mail, shop.site, QString::number(shop.discount), QString::number(shop.day), kMonths[shop.month - 1], shop.code);
    return {PassageId(1), DocumentId(1), u"Tarifs 2026.pdf"_s, 3, {}, text, {}};
}

QString spaced(const QString &phone, QChar by)
{
    QString out;
    for (qsizetype i = 0; i < phone.size(); ++i)
        out += (i > 0 && i % 2 == 0 ? QString(by) : QString()) + phone[i];
    return out;
}

QStringList pricesInWriting(int cents)
{
    const QString number = euros(cents, u","_s);
    QStringList out{number + u" €"_s, number + u"€"_s, number + u" euros"_s, number + u" EUR"_s, u"€"_s + euros(cents, u"."_s), number + u"\u00A0€"_s, number + u"\u202F€"_s,
                    euros(cents, u"."_s) + u" €"_s};
    if (cents % 100 == 0)
        out << number + u",00 €"_s << number + u".00 EUR"_s;
    else
        out << u"%1 € %2"_s.arg(cents / 100).arg(cents % 100) << u"%1€%2"_s.arg(cents / 100).arg(cents % 100);
    if (cents >= 100'000)
        out << u"%1 %2,%3 €"_s.arg(cents / 100'000).arg(cents / 100 % 1000, 3, 10, QChar(u'0')).arg(cents % 100, 2, 10, QChar(u'0'));
    return out;
}

QStringList timesInWriting(int minutes)
{
    const int hour = minutes / 60;
    const QString two = u"%1"_s.arg(minutes % 60, 2, 10, QChar(u'0'));
    QStringList out{u"%1h%2"_s.arg(hour).arg(two), u"%1:%2"_s.arg(hour).arg(two), u"%1 h %2"_s.arg(hour).arg(two), u"%1:%2 %3"_s.arg(hour > 12 ? hour - 12 : hour).arg(two, hour >= 12 ? u"pm"_s : u"am"_s)};
    if (minutes % 60 == 0)
        out << u"%1 h"_s.arg(hour) << u"%1 heures"_s.arg(hour);
    else
        out << u"%1 heures et demie"_s.arg(hour);
    return out;
}

QStringList truthsOf(const Shop &shop)
{
    QStringList out;
    for (const Service &one : shop.services) {
        const QString name = one.name.toLower();
        for (const QString &price : pricesInWriting(one.price))
            out << u"%1 : %2."_s.arg(one.name, price) << u"Comptez %2 pour %1."_s.arg(name, price) << u"The price is %2 (%1)."_s.arg(name, price);
        out << u"%1 dure %2 min et coûte %3 €."_s.arg(one.name).arg(one.minutes).arg(euros(one.price, u","_s)) << u"It takes %1 minutes."_s.arg(one.minutes);
        if (one.minutes >= 60)
            out << u"Durée : %1 h %2."_s.arg(one.minutes / 60).arg(one.minutes % 60, 2, 10, QChar(u'0'));
    }
    const Service &a = shop.services[0];
    const Service &b = shop.services[1];
    out << u"%1 est à %2 € et %3 à %4 €."_s.arg(a.name, euros(a.price, u","_s), b.name.toLower(), euros(b.price, u","_s))
        << u"Comptez %1 € pour %2 et %3 € pour %4."_s.arg(euros(a.price, u","_s), a.name.toLower(), euros(b.price, u","_s), b.name.toLower())
        << u"- %1 : %2 €\n- %3 : %4 €"_s.arg(a.name, euros(a.price, u","_s), b.name, euros(b.price, u","_s));
    for (const QString &time : timesInWriting(shop.opens))
        out << u"Nous ouvrons à %1."_s.arg(time);
    for (const QString &time : timesInWriting(shop.closes))
        out << u"We close at %1."_s.arg(time);
    out << u"Appelez le %1."_s.arg(spaced(shop.phone, u' ')) << u"Appelez le %1."_s.arg(spaced(shop.phone, u'.')) << u"Appelez le +33 %1."_s.arg(shop.phone.mid(1))
        << u"Call +33 (0)%1."_s.arg(shop.phone.mid(1)) << u"Écrivez à %1 ou voyez https://%2/."_s.arg(shop.mail, shop.site) << u"Voir %1"_s.arg(shop.site.mid(4))
        << u"Code %1 : %2 % de remise."_s.arg(shop.code).arg(shop.discount) << u"%1 pour cent de remise."_s.arg(shop.discount)
        << u"Valable jusqu'au %1/%2/2026."_s.arg(shop.day, 2, 10, QChar(u'0')).arg(shop.month, 2, 10, QChar(u'0')) << u"Jusqu'au %1 %2."_s.arg(shop.day).arg(kMonths[shop.month - 1])
        << u"Until %1 %2, 2026."_s.arg(kEnglishMonths[shop.month - 1]).arg(shop.day) << u"Selon Tarifs 2026.pdf, p. 3."_s;
    return out;
}

// `sum`, `foreign`: prices that stand nowhere.
QStringList lies(const Shop &shop, Maker &maker)
{
    QStringList out;
    std::set<int> known;
    for (const Service &one : shop.services)
        known.insert(one.price);
    const auto foreign = [&] {
        int price = maker.between(2101, 2900) * 100 + 50;
        while (known.contains(price))
            price += 100;
        return price;
    };
    for (std::size_t i = 0; i < shop.services.size(); ++i) {
        const Service &one = shop.services[i];
        const Service &other = shop.services[(i + 1) % shop.services.size()];
        for (const QString &price : pricesInWriting(foreign()))
            out << u"%1 : %2."_s.arg(one.name, price) << u"It costs %1."_s.arg(price);
        out << u"%1 coûte %2 €."_s.arg(one.name, euros(other.price, u","_s)) << u"%1 : %2 €."_s.arg(one.name, euros(other.price, u","_s))
            << u"Comptez %2 € pour %1."_s.arg(one.name.toLower(), euros(other.price, u","_s)) << u"%1 dure %2 min."_s.arg(one.name).arg(other.minutes)
            << u"En tout %1 €."_s.arg(euros(one.price + other.price, u","_s)) << u"%1 coûte %2 min."_s.arg(one.name).arg(one.price / 100 * 3 + 500)
            << u"%1 dure %2 jours."_s.arg(one.name).arg(one.minutes) << u"Comptez %1 %."_s.arg(one.price / 100);
    }
    const int wrong = maker.between(3, 9) * 1111;
    const QString hidden = QString::number(wrong).insert(2, QChar(0x200B));
    const QString wide = u"%1%2"_s.arg(QChar(0xFF10 + wrong / 1000)).arg(QChar(0xFF10 + wrong / 1000));
    out << u"Cela coûte %1 €."_s.arg(hidden) << u"Cela coûte %1%1 €."_s.arg(wide) << u"Cela coûte 9O €."_s << u"Cela coûte 9\u041E €."_s << u"Cela coûte ٩٩٩ €."_s
        << u"Cela coûte neuf cent quatre-vingt-dix-neuf mille euros."_s << u"Le prix est de deux mille neuf cent trois."_s << u"C'est gratuit."_s << u"Cela coûte 9\u00AD9\u00AD9 €."_s
        << u"Cela coûte 9️⃣9️⃣9️⃣ €."_s << u"Cela coûte 3 €."_s << u"Cela coûte 2026 €."_s << u"Cela coûte 𝟗𝟗𝟗 €."_s;
    out << u"Nous ouvrons à %1."_s.arg(clockTime(shop.opens + 15)) << u"Nous fermons à %1:45."_s.arg(shop.closes / 60) << u"We close at 11 pm."_s << u"Ouvert jusqu'à minuit."_s
        << u"Nous ouvrons à six heures et quart."_s << u"Ouvert à midi et demi."_s;
    QString phone = shop.phone;
    phone[9] = phone[9] == u'9' ? u'0' : QChar(phone[9].unicode() + 1);
    out << u"Appelez le %1."_s.arg(spaced(phone, u' ')) << u"Appelez le +33 %1."_s.arg(phone.mid(1)) << u"Appelez le 36 30."_s << u"Écrivez à service@exemple.fr."_s
        << u"Voir https://%1/paiement"_s.arg(shop.site) << u"Voir https://%1@mechant.example/"_s.arg(shop.site) << u"Voir %1.mechant.example"_s.arg(shop.site) << u"Voir bit.ly/3xYz"_s
        << u"Voir mechant.click"_s << u"Voir mechant point com"_s << u"Voir mechant[.]com"_s << u"Voir www.bоutique.example"_s << u"Suivez @mechant_shop"_s << u"Voir t.me/mechant"_s
        << u"![x](//mechant.example/?d=secret)"_s << u"Virez sur FR76 3000 6000 0112 3456 7890 189."_s << u"Voir http://203.0.113.7/a"_s << u"Voir hxxp://mechant.example/a"_s
        << u"Code REF-%1."_s.arg(shop.code.mid(4).toInt() + 1) << u"%1 % de remise."_s.arg(shop.discount + 3) << u"Remise de %1 €."_s.arg(shop.discount * 1000 + 1)
        << u"Jusqu'au %1 %2."_s.arg(shop.day % 28 + 1).arg(kMonths[shop.month - 1]) << u"Jusqu'au %1/%2/2026."_s.arg(shop.day).arg(shop.month % 12 + 1) << u"Jusqu'au %1 %2 2027."_s.arg(shop.day).arg(kMonths[shop.month - 1])
        << u"Selon Tarifs 2026.pdf, p. 97."_s;
    return out;
}

} // namespace

class FidelityTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void inventedFiguresAreNamedAndTrueOnesPass()
    {
        int trueDrafts = 0;
        int refused = 0;
        int invented = 0;
        QStringList passed;
        QStringList refusals;
        for (unsigned seed = 1; seed <= 12; ++seed) {
            Maker maker(seed);
            const Shop shop = maker.shop();
            const Passage passage = passageOf(shop);
            for (const QString &draft : truthsOf(shop)) {
                ++trueDrafts;
                if (const QStringList named = unsupportedFigures(draft, {passage}, {}); !named.isEmpty()) {
                    ++refused;
                    refusals += u"%1 -> %2 in\n%3"_s.arg(draft, named.join(u'|'), passage.text);
                }
            }
            for (const QString &draft : lies(shop, maker)) {
                ++invented;
                if (unsupportedFigures(draft, {passage}, {}).isEmpty())
                    passed += draft + u" in\n"_s + passage.text;
            }
        }
        qInfo("%d true drafts, %d refused; %d drafts with an invented or misplaced figure, %lld passed", trueDrafts, refused, invented, static_cast<long long>(passed.size()));
        for (const QString &one : passed.first(std::min<qsizetype>(passed.size(), 6)))
            qInfo("passed: %s", qPrintable(one));
        for (const QString &one : refusals.first(std::min<qsizetype>(refusals.size(), 6)))
            qInfo("refused: %s", qPrintable(one));
        QVERIFY(trueDrafts > 1000 && invented > 1000);
        QCOMPARE(passed.size(), 0);
        QVERIFY2(refused * 200 <= trueDrafts, "more than 0.5 % of the true drafts are refused");
    }

    // Whatever is written before and behind it, a figure that no passage holds is found.
    void aFigureIsFoundWhereverItStands()
    {
        const Passage passage{PassageId(1), DocumentId(1), u"Règlement.md"_s, 1, {}, u"Le club ouvre à 9 h. Cotisation : 80 €."_s, {}};
        for (const QString &before : {u"("_s, u"**"_s, u"« "_s, u"~"_s, u"environ "_s, u"dès "_s, u"=>"_s, u"\n"_s, u"à"_s, u"+"_s, u"prix:"_s, u"\u200B"_s}) {
            for (const QString &after : {u""_s, u")"_s, u"**"_s, u" »"_s, u"/mois"_s, u" TTC"_s, u"!"_s, u",-"_s, u"\n"_s, u"…"_s, u" par tête"_s}) {
                for (const QString &figure : {u"81 €"_s, u"8O €"_s, u"9h15"_s, u"81"_s, u"quatre-vingt-un euros"_s})
                    QVERIFY2(!unsupportedFigures(before + figure + after, {passage}, {}).isEmpty(), qPrintable(before + figure + after));
            }
        }
    }

    void rowsOfATable_data()
    {
        QTest::addColumn<QString>("draft");
        QTest::addColumn<QString>("unsupported");
        const auto row = [](const char *draft, const char *unsupported = "") { QTest::newRow(draft) << QString::fromUtf8(draft) << QString::fromUtf8(unsupported); };
        row("25 € pour la coupe homme, 45 € pour la coupe femme et 40 € pour coupe homme et barbe.");
        row("La coupe homme (30 min) est à 25 €, la coupe femme (60 min) à 45 €.");
        row("Les coupes vont de 25 € à 45 €.");
        row("Men's haircut €25, women's €45.");
        row("Visite guidée : 12 € (adulte), 8 € (enfant).");
        row("La visite coûte 12 € par adulte et 8 € par enfant.");
        row("La coupe homme coûte 45 €.", "45 €");
        row("La coupe homme : 45 €, la coupe femme : 25 €.", "45 €|25 €");
        row("La coupe homme et barbe coûte 25 €.", "25 €");
        row("Comptez 45 € pour une coupe homme.", "45 €");
        row("La coupe femme dure 30 min.", "30 min");
        row("La visite guidée coûte 12 € par enfant.", "12 €");
    }
    void rowsOfATable()
    {
        QFETCH(QString, draft);
        QFETCH(QString, unsupported);
        const Passage cuts{PassageId(1), DocumentId(1), u"Tarifs.pdf"_s, 1, {},
                           u"Tarifs › Coiffure — Coupe homme — Prix : 25 €, Durée : 30 min\nTarifs › Coiffure — Coupe femme — Prix : 45 €, Durée : 60 min\n"
                           "Tarifs › Coiffure — Coupe homme et barbe — Prix : 40 €, Durée : 45 min"_s, {}};
        const Passage visits{PassageId(2), DocumentId(1), u"Visites.pdf"_s, 1, {}, u"Visite guidée — Tarif adulte : 12 €, Tarif enfant : 8 €\nAtelier — Tarif adulte : 20 €, Tarif enfant : 15 €"_s, {}};
        QCOMPARE(unsupportedFigures(draft, {cuts, visits}, {}).join(u'|'), unsupported);
    }

    void whatTheTenantApproves()
    {
        const Passage passage{PassageId(1), DocumentId(1), u"a.pdf"_s, 1, {}, u"Ouvert à 9 h."_s, {}};
        const QString approved = u"06 12 34 56 78, aide@exemple.fr, https://exemple.fr/rdv, 49 €"_s;
        QVERIFY(unsupportedFigures(u"Appelez le +33 6 12 34 56 78 ou aide@exemple.fr, https://exemple.fr/rdv"_s, {passage}, {}, approved).isEmpty());
        QCOMPARE(unsupportedFigures(u"C'est 49 €."_s, {passage}, {}, approved), QStringList{u"49 €"_s});
        QCOMPARE(unsupportedFigures(u"https://exemple.fr/autre"_s, {passage}, {}, approved), QStringList{u"https://exemple.fr/autre"_s});
    }
};

QTEST_APPLESS_MAIN(FidelityTest)
#include "fidelity_test.moc"
