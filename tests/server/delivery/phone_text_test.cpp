#include "server/delivery/phone_text.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QTextBoundaryFinder>
#include <QtTest/QtTest>

#include <random>

using namespace passerelle::delivery;
using namespace Qt::StringLiterals;

class PhoneTextTest : public QObject {
    Q_OBJECT

private:
    // What may never be seen on a phone.
    static QString visibleMarkdown(const QString &text)
    {
        static const QRegularExpression address(u"https?://\\S+"_s);
        QString rest = text;
        rest.remove(address);
        for (const QString &mark : {u"**"_s, u"__"_s, u"~~"_s, u"`"_s, u"#"_s, u"|"_s, u"<br"_s, u"]("_s}) {
            if (rest.contains(mark))
                return mark;
        }
        for (const QString &line : rest.split(u'\n')) {
            if (line.count(u'*') % 2 != 0)
                return u"odd *: "_s + line;
            static const QRegularExpression boundary(u"(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])"_s);
            if (line.count(boundary) % 2 != 0)
                return u"odd _: "_s + line;
        }
        return {};
    }

    // The pieces that recorded answers of models are made of, each with a word that must survive.
    static std::vector<std::pair<QString, QString>> blocks()
    {
        return {
            {u"# Nos tarifs"_s, u"Nos tarifs"_s},
            {u"## Horaires d'**ouverture**"_s, u"ouverture"_s},
            {u"Bonjour ! Voici **la réponse** à votre question :"_s, u"*la réponse*"_s},
            {u"La coupe coûte **25 €** et dure *30 min*."_s, u"*25 €* et dure _30 min_."_s},
            {u"***Important*** : sur rendez-vous."_s, u"Important"_s},
            {u"- Coupe : 25 €\n- Brushing : 18 €\n  - cheveux longs : +5 €\n- Soin"_s, u"• Brushing : 18 €"_s},
            {u"* **Lundi** : fermé\n* **Mardi** : 9 h – 19 h"_s, u"• *Mardi* : 9 h – 19 h"_s},
            {u"1. Choisissez\n2. Réservez\n3. Venez"_s, u"2. Réservez"_s},
            {u"| Prestation | Durée | Prix |\n|---|:---:|---:|\n| Coupe | 30 min | 25 € |\n| Couleur | 1 h 30 | **60 €** |"_s, u"Durée : 1 h 30"_s},
            {u"| Jour | Heures |\n|---|---|\n| Lundi | fermé |\n| Mardi | 9 h |"_s, u"• Mardi : 9 h"_s},
            {u"```\nCode promo : BIENVENUE\n```"_s, u"Code promo : BIENVENUE"_s},
            {u"```markdown\n**Retours** sous 14 jours\n```"_s, u"*Retours* sous 14 jours"_s},
            {u"Utilisez le code `BIENVENUE10` à la caisse."_s, u"code BIENVENUE10 à"_s},
            {u"Voir [notre page](https://exemple.fr/a_b_c) pour *tout* savoir."_s, u"notre page (https://exemple.fr/a_b_c)"_s},
            {u"Écrivez à contact_client@exemple.fr"_s, u"contact_client@exemple.fr"_s},
            {u"> Les chèques ne sont pas acceptés."_s, u"Les chèques"_s},
            {u"---"_s, QString()},
            {u"Prix ~~30 €~~ **25 €**"_s, u"~30 €~ *25 €*"_s},
            {u"Environ ~20 min de marche, 3*4 places, note *"_s, u"≈20 min de marche, 3×4 places"_s},
            {u"Ligne une<br>ligne deux"_s, u"Ligne une\nligne deux"_s},
            {u"Le fichier tarif_2026_final est à jour."_s, u"tarif_2026_final"_s},
            {u"Commande #1234 | suivi # possible"_s, u"n° 1234 ·"_s},
            {u"Un mot**gras**collé et un_autre_ici"_s, u"motgrascollé"_s},
            {u"**Titre en gras :**\nsuite du texte"_s, u"*Titre en gras :*\nsuite"_s},
            {u"<b>Attention</b> : sur place seulement"_s, u"Attention : sur place"_s},
            {u"Tarif __spécial__ pour les _enfants_"_s, u"*spécial*"_s},
            {u"**Ouvert** **le** **dimanche**"_s, u"*Ouvert* *le* *dimanche*"_s},
            {u"À **** bientôt ` et ``` rien"_s, u"bientôt"_s},
        };
    }

private Q_SLOTS:
    void marks_data()
    {
        QTest::addColumn<QString>("markdown");
        QTest::addColumn<QString>("phone");
        const auto row = [](const char *name, const QString &markdown, const QString &phone) { QTest::newRow(name) << markdown << phone; };
        row("plain", u"Nous ouvrons à 8 h 30."_s, u"Nous ouvrons à 8 h 30."_s);
        row("bold and italic", u"**a** et *b* et _c_ et __d__"_s, u"*a* et _b_ et _c_ et *d*"_s);
        row("both at once", u"***a***"_s, u"*_a_*"_s);
        row("heading", u"# Titre\nTexte"_s, u"*Titre*\n\nTexte"_s);
        row("heading with bold inside", u"## Le **prix**"_s, u"*Le prix*"_s);
        row("bold over two lines", u"**un\ndeux**"_s, u"*un*\n*deux*"_s);
        row("bold inside a word is not possible", u"mot**gras**"_s, u"motgras"_s);
        row("struck", u"~~30 €~~ 25 €"_s, u"~30 €~ 25 €"_s);
        row("list", u"- a\n- b"_s, u"• a\n• b"_s);
        row("loose list", u"- a\n\n- b"_s, u"• a\n• b"_s);
        row("nested list", u"- a\n  - b\n- c"_s, u"• a\n   ◦ b\n• c"_s);
        row("ordered list keeps its numbers", u"3. a\n4. b"_s, u"3. a\n4. b"_s);
        row("two-column table", u"| Soin | Prix |\n|---|---|\n| Coupe | 25 € |"_s, u"*Soin : Prix*\n• Coupe : 25 €"_s);
        row("wider table", u"| Soin | Durée | Prix |\n|---|---|---|\n| Coupe | 30 min | 25 € |\n| Barbe | | 12 € |"_s,
            u"*Coupe*\nDurée : 30 min\nPrix : 25 €\n*Barbe*\nPrix : 12 €"_s);
        row("link", u"[ici](https://exemple.fr)"_s, u"ici (https://exemple.fr)"_s);
        row("link that is its own text", u"[https://exemple.fr](https://exemple.fr)"_s, u"https://exemple.fr"_s);
        row("bare link", u"https://exemple.fr/a_b~c#d"_s, u"https://exemple.fr/a_b~c#d"_s);
        row("mail link", u"[écrire](mailto:a@b.fr)"_s, u"écrire (a@b.fr)"_s);
        row("code", u"`x`"_s, u"x"_s);
        row("fence", u"```\nx\ny\n```"_s, u"x\ny"_s);
        row("html", u"a<br/>b <i>c</i>"_s, u"a\nb c"_s);
        row("quote", u"> a\n> b"_s, u"a\nb"_s);
        row("rule", u"a\n\n---\n\nb"_s, u"a\n\nb"_s);
        row("escaped marks", u"5 \\* 3 \\_x\\_ \\# a \\| b"_s, u"5 ∗ 3 x  a · b"_s);
        row("no-break spaces stay", u"Prix\u00A0: 25\u202F€\u00A0!"_s, u"Prix\u00A0: 25\u202F€\u00A0!"_s);
        row("blank lines", u"a\n\n\n\nb  \n"_s, u"a\n\nb"_s);
        row("sentinels from outside", u"a\uE000b\uE001"_s, u"ab"_s);
        row("empty", u""_s, u""_s);
    }
    void marks()
    {
        QFETCH(QString, markdown);
        QFETCH(QString, phone);
        QCOMPARE(toWhatsApp(markdown), phone);
    }

    void recordedAnswersShowNoMarkdown()
    {
        const auto pieces = blocks();
        std::mt19937 random(20261122);
        for (int sample = 0; sample < 200; ++sample) {
            QString markdown;
            QStringList expected;
            const auto count = 1 + random() % 6;
            for (auto i = count; i > 0; --i) {
                const auto &[text, kept] = pieces[random() % pieces.size()];
                markdown += text + u"\n\n"_s;
                if (!kept.isEmpty())
                    expected += kept;
            }
            const QString phone = toWhatsApp(markdown);
            QVERIFY2(visibleMarkdown(phone).isEmpty(), qPrintable(visibleMarkdown(phone) + u" in: "_s + phone));
            for (const QString &kept : expected)
                QVERIFY2(phone.contains(kept), qPrintable(u"\"%1\" is missing in:\n%2\nfrom:\n%3"_s.arg(kept, phone, markdown)));
        }
    }

    void splitsIntoFewShortParts()
    {
        const auto pieces = blocks();
        std::mt19937 random(7);
        const QString source = u"Source : Tarifs 2026.pdf, p. 2"_s;
        for (int sample = 0; sample < 200; ++sample) {
            QString markdown;
            for (auto i = 10 + random() % 150; i > 0; --i)
                markdown += pieces[random() % pieces.size()].first + (random() % 3 ? u"\n\n"_s : u" "_s);
            const auto parts = toPhoneParts(markdown + u"\n\n"_s + source);
            QVERIFY(!parts.empty() && parts.size() <= 3);
            for (const QString &part : parts) {
                QVERIFY2(part.size() <= 1000, qPrintable(QString::number(part.size())));
                QVERIFY(!part.trimmed().isEmpty());
                QVERIFY2(visibleMarkdown(part).isEmpty(), qPrintable(visibleMarkdown(part) + u" in: "_s + part));
            }
            QVERIFY2(parts.back().endsWith(source), qPrintable(parts.back().right(80)));
        }
    }

    void shortTextsStayWhole()
    {
        QCOMPARE(toPhoneParts(u"Nous ouvrons à 8 h 30.\n\nSource : Guide client, p. 4"_s), std::vector<QString>{u"Nous ouvrons à 8 h 30.\n\nSource : Guide client, p. 4"_s});
        QVERIFY(toPhoneParts(u" \n "_s).empty());
    }

    void cutsAtParagraphsAndSentences()
    {
        const QString sentence = u"Ceci est une phrase d'une bonne longueur qui parle de la page p. 2 et de 12.50 euros. "_s; // 87 characters
        const QString paragraph = sentence.repeated(8).trimmed();
        const auto parts = toPhoneParts(paragraph + u"\n\n"_s + paragraph);
        QCOMPARE(parts.size(), std::size_t(2));
        QCOMPARE(parts[0], paragraph);
        const auto long_ = toPhoneParts(sentence.repeated(25));
        QCOMPARE(long_.size(), std::size_t(3));
        for (const QString &part : long_)
            QVERIFY2(part.endsWith(u"euros."_s), qPrintable(part.right(40)));
        QCOMPARE(long_[0].count(u"Ceci"_s) + long_[1].count(u"Ceci"_s) + long_[2].count(u"Ceci"_s), 25);
    }

    void whatDoesNotFitEndsWithAnEllipsis()
    {
        const QString sentence = u"Ceci est une phrase d'une bonne longueur. "_s;
        const auto parts = toPhoneParts(sentence.repeated(200) + u"\n\nSource : A.pdf, p. 1"_s);
        QCOMPARE(parts.size(), std::size_t(3));
        QVERIFY(parts[2].endsWith(u"longueur. …\n\nSource : A.pdf, p. 1"_s));
        QVERIFY(!parts[0].contains(u'…'));
    }

    void neverCutsACharacter()
    {
        const QString family = u"👩‍👩‍👧‍👦"_s;
        const QString text = family.repeated(400);
        for (const QString &part : toPhoneParts(text)) {
            QString rest = part;
            rest.remove(family).remove(u'…').remove(u' ');
            QVERIFY2(rest.isEmpty(), qPrintable(rest));
        }
    }

    void boldGoesOnAfterACut()
    {
        const QString bold = u"**"_s + u"mot gras. "_s.repeated(180).trimmed() + u"**"_s;
        const auto parts = toPhoneParts(bold);
        QVERIFY(parts.size() >= 2);
        for (const QString &part : parts)
            QVERIFY2(part.startsWith(u'*') && part.endsWith(u'*'), qPrintable(part.left(20) + u"…"_s + part.right(20)));
    }

    void hostileTextsEnd()
    {
        for (const QString &piece : {u"> "_s, u"- "_s, u"**"_s, u"[a]("_s, u"| a "_s, u"`"_s, u"<b>"_s, u"_a"_s, u"* _ ~ "_s}) {
            const auto parts = toPhoneParts(piece.repeated(20000));
            QVERIFY(parts.size() <= 3);
            for (const QString &part : parts)
                QVERIFY(part.size() <= 1000);
        }
    }

    void ownLimits()
    {
        const auto parts = toPhoneParts(u"Une phrase courte. "_s.repeated(40), {.parts = 2, .charactersPerPart = 200});
        QCOMPARE(parts.size(), std::size_t(2));
        QVERIFY(parts[0].size() <= 200 && parts[1].size() <= 200);
    }
};

QTEST_APPLESS_MAIN(PhoneTextTest)
#include "phone_text_test.moc"
