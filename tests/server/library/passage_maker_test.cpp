#include "server/library/passage_maker.h"

#include "server/library/running_lines.h"

#include <QtTest/QTest>

#include <algorithm>

using namespace passerelle;
using namespace passerelle::library;
using namespace Qt::StringLiterals;

class PassageMakerTest : public QObject {
    Q_OBJECT

private:
    static PageContent page(int number, std::vector<TextLine> lines)
    {
        PageContent content;
        content.number = number;
        content.size = QSizeF(595, 842);
        content.verdict = PageVerdict::Text;
        content.lines = std::move(lines);
        return content;
    }
    static TextLine line(const QString &text, double y, double height = 9, double x = 50)
    {
        return {text, QRectF(x, y, std::min(490.0, 5.2 * static_cast<double>(text.size()) * height / 9), height)};
    }
    static QString sentence(int number) { return u"La phrase numéro %1 de ce paragraphe dit quelque chose de tout à fait utile."_s.arg(number); }

private Q_SLOTS:
    void headingsMakeAPath()
    {
        const auto passages = makePassages({page(1, {line(u"Conditions générales"_s, 60, 24), line(u"Livraison"_s, 100, 14), line(sentence(1), 120),
                                                     line(u"Retours"_s, 150, 14), line(sentence(2), 170), line(sentence(3), 182)})});
        QCOMPARE(passages.size(), size_t(2));
        QCOMPARE(passages[0].heading, u"Conditions générales › Livraison"_s);
        QCOMPARE(passages[1].heading, u"Conditions générales › Retours"_s);
        QCOMPARE(passages[1].text, QString(sentence(2) + u' ' + sentence(3)));
        QCOMPARE(passages[1].rectangles.size(), size_t(2));
    }

    // As sixteenths of a point make them of one size: a hundredth more, and the last would stand below the one before.
    void headingsOfOneSizeAreOfOneLevel()
    {
        const auto passages = makePassages({page(1, {line(u"Horaires et conditions"_s, 61, 15.875), line(sentence(1), 90), line(u"Retard"_s, 395.875, 9.4375), line(sentence(2), 420),
                                                     line(u"Annulation"_s, 444.625, 9.4375), line(sentence(3), 470), line(u"Acompte"_s, 493.75, 11.375), line(sentence(4), 520)})});
        QStringList headings;
        for (const PassageDraft &passage : passages)
            headings.append(passage.heading.section(u" › "_s, 1));
        QCOMPARE(headings, (QStringList{QString(), u"Retard"_s, u"Annulation"_s, u"Acompte"_s}));
    }

    void countedThingsAreNoNumberedHeadings()
    {
        const auto passages = makePassages({page(1, {line(u"Peinture"_s, 60, 24), line(sentence(1), 90), line(u"3 pots de peinture"_s, 102), line(sentence(2), 114),
                                                     line(u"2. Pose du papier"_s, 140), line(sentence(3), 152)})});
        QStringList headings;
        for (const PassageDraft &passage : passages)
            headings.append(passage.heading);
        QCOMPARE(headings, (QStringList{u"Peinture"_s, u"Peinture › 2. Pose du papier"_s}));
    }

    // As Qt 6.8 measures type of 16 and 12 points: in whole points, a point more or less by where the line stands.
    void roundedHeadingsAreOfOneLevel()
    {
        const auto passages = makePassages({page(1, {line(u"Le guide de nos clients"_s, 60, 20), line(u"Bienvenue à l'atelier"_s, 100, 13), line(sentence(1), 120),
                                                     line(u"Venir nous voir"_s, 150, 11), line(sentence(2), 170), line(u"Le café est-il offert ?"_s, 190, 9),
                                                     line(sentence(3), 210), line(u"Annulations et retards"_s, 240, 12), line(sentence(4), 260), line(u"La carte de fidélité"_s, 290, 13),
                                                     line(sentence(5), 310)})});
        QStringList headings;
        for (const PassageDraft &passage : passages)
            headings.append(passage.heading.section(u" › "_s, 1));
        QCOMPARE(headings, (QStringList{u"Bienvenue à l'atelier"_s, u"Venir nous voir"_s, u"Venir nous voir › Le café est-il offert ?"_s, u"Annulations et retards"_s,
                                        u"La carte de fidélité"_s}));
    }

    void passagesAreOfTheRightSize()
    {
        std::vector<TextLine> lines;
        for (int i = 0; i < 40; ++i)
            lines.push_back(line(sentence(i), 60 + 12 * i));
        const auto passages = makePassages({page(1, lines)});
        QVERIFY(passages.size() >= 3);
        for (const PassageDraft &passage : passages) {
            QVERIFY2(passage.text.size() <= 1050, qPrintable(QString::number(passage.text.size())));
            QVERIFY(passage.text.endsWith(u'.'));
            QVERIFY(!passage.rectangles.empty());
        }
        for (size_t i = 0; i + 1 < passages.size(); ++i)
            QVERIFY(passages[i].text.size() >= 600);
        // Nothing is lost, and the seam is said twice.
        QString all;
        for (const PassageDraft &passage : passages)
            all += passage.text + u'\n';
        for (int i = 0; i < 40; ++i)
            QVERIFY(all.contains(sentence(i)));
        QVERIFY(all.count(u"La phrase"_s) > 40);
    }

    void noPassageCrossesAPageButASentenceDoes()
    {
        const auto passages = makePassages({page(1, {line(sentence(1), 60), line(u"Cette phrase-ci commence sur une page et elle"_s, 740)}),
                                            page(2, {line(u"finit sur la suivante."_s, 110), line(sentence(2), 150)})});
        QCOMPARE(passages.size(), size_t(2));
        QCOMPARE(passages[0].page, 1);
        QVERIFY(passages[0].text.endsWith(u"Cette phrase-ci commence sur une page et elle finit sur la suivante."_s));
        QCOMPARE(passages[0].rectangles.size(), size_t(2));
        QCOMPARE(passages[1].page, 2);
        QCOMPARE(passages[1].text, sentence(2));
    }

    void marginsAreSaidOnce()
    {
        std::vector<PageContent> pages;
        for (int i = 1; i <= 4; ++i)
            pages.push_back(page(i, {line(u"Atelier Lumière – 04 65 71 08 20"_s, 30), line(sentence(i), 120), line(u"Page %1 / 4"_s.arg(i), 810)}));
        const auto roles = findRunningLines(pages);
        QCOMPARE(roles[0], (std::vector<LineRole>{LineRole::FirstRunning, LineRole::Text, LineRole::Running}));
        QCOMPARE(roles[2], (std::vector<LineRole>{LineRole::Running, LineRole::Text, LineRole::Running}));
        QString all;
        for (const PassageDraft &passage : makePassages(pages))
            all += passage.text;
        QCOMPARE(all.count(u"04 65 71 08 20"_s), 1);
        QVERIFY(!all.contains(u"Page 2"_s));
    }

    void theSamePlaceIsNotEnoughToBeRunning()
    {
        std::vector<PageContent> pages;
        for (int i = 1; i <= 4; ++i)
            pages.push_back(page(i, {line(u"Chapitre "_s + QChar(u'A' + i), 30), line(sentence(i), 120)}));
        QCOMPARE(findRunningLines(pages)[1][0], LineRole::Text);
    }

    void listsKeepTheirItems()
    {
        const auto passages = makePassages({page(1, {line(u"Nous acceptons :"_s, 100), line(u"• les cartes bancaires ;"_s, 112), line(u"• les espèces ;"_s, 124),
                                                     line(u"• les bons cadeaux."_s, 136)})});
        QCOMPARE(passages.size(), size_t(1));
        QCOMPARE(passages[0].text, u"Nous acceptons :\n• les cartes bancaires ;\n• les espèces ;\n• les bons cadeaux."_s);
    }

    void headersReachTheNextPage()
    {
        const auto row = [](const QString &name, const QString &price, double y) {
            return std::vector<TextLine>{{name, QRectF(50, y, 80, 9)}, {price, QRectF(300, y, 25, 9)}};
        };
        std::vector<TextLine> first;
        std::vector<TextLine> second;
        for (const auto &part : {row(u"Prestation"_s, u"Prix"_s, 600), row(u"Coupe"_s, u"45 €"_s, 620), row(u"Barbe"_s, u"16 €"_s, 640)})
            first.insert(first.end(), part.begin(), part.end());
        for (const auto &part : {row(u"Balayage"_s, u"89 €"_s, 120), row(u"Patine"_s, u"24 €"_s, 140)})
            second.insert(second.end(), part.begin(), part.end());
        const auto passages = makePassages({page(1, first), page(2, second)});
        QCOMPARE(passages.size(), size_t(2));
        QCOMPARE(passages[1].text, u"Balayage — Prix : 89 €\nPatine — Prix : 24 €"_s);
        // The header that the rows say is marked with them, once, where it stands; its first cell says nothing of them.
        const std::vector<QRectF> marked{first[1].rectangle, first[2].rectangle, first[3].rectangle, first[4].rectangle, first[5].rectangle};
        QCOMPARE(passages[0].rectangles, marked);
        QCOMPARE(passages[1].rectangles.size(), size_t(4));
    }

    // Six lines at the foot of a page, twelve overleaf: every piece stands where its own words do.
    void aParagraphThatGoesOnOverleafStandsOnBothPages()
    {
        std::vector<TextLine> foot{line(u"La lettre commence ainsi et ne finit pas de si tôt, puisque chaque ligne mène"_s, 700)};
        std::vector<TextLine> overleaf;
        const auto middle = [](int number) { return u"à la suivante numéro %1, où une autre idée se lève. Puis une idée de plus arrive et"_s.arg(number); };
        for (int i = 1; i < 6; ++i)
            foot.push_back(line(middle(i), 700 + 12 * i));
        for (int i = 6; i < 18; ++i)
            overleaf.push_back(line(middle(i), 60 + 12 * (i - 6)));
        const std::vector<PageContent> pages{page(1, foot), page(2, overleaf)};
        const auto passages = makePassages(pages);
        QVERIFY(passages.size() >= 2);
        for (const PassageDraft &passage : passages) {
            const auto &others = passage.page == 1 ? overleaf : foot;
            QVERIFY(std::none_of(others.begin(), others.end(), [&](const TextLine &one) { return passage.text.contains(one.text); }));
            const auto &lines = passage.page == 1 ? foot : overleaf;
            for (const TextLine &one : lines) {
                // Said whole, it is marked whole; not said at all, it is not marked.
                const bool said = passage.text.contains(one.text);
                const bool mentioned = said || passage.text.contains(one.text.first(30)) || passage.text.contains(one.text.last(30));
                const bool marked = std::any_of(passage.rectangles.begin(), passage.rectangles.end(), [&](const QRectF &rectangle) {
                    return rectangle.top() == one.rectangle.top() && rectangle.left() < one.rectangle.left() + 1 && rectangle.right() > one.rectangle.right() - 1;
                });
                const bool touched = std::any_of(passage.rectangles.begin(), passage.rectangles.end(), [&](const QRectF &rectangle) { return rectangle.intersects(one.rectangle); });
                QVERIFY2(!said || marked, qPrintable(one.text));
                QVERIFY2(mentioned || !touched, qPrintable(one.text));
            }
        }
        QCOMPARE(passages.front().page, 1);
        QCOMPARE(passages.back().page, 2);
    }

    void aPieceMarksItsPartOfALine()
    {
        std::vector<TextLine> lines;
        for (int i = 0; i < 18; ++i)
            lines.push_back(line(u"suite de la ligne %1 et fin. Puis une autre phrase commence et se"_s.arg(i), 60 + 12 * i));
        const auto passages = makePassages({page(1, lines)});
        QVERIFY(passages.size() >= 2);
        // The first passage ends in the middle of a line: half of it is marked, or a little more or less.
        const QRectF last = passages[0].rectangles.back();
        const QRectF whole = lines[0].rectangle;
        QVERIFY(last.left() == whole.left());
        QVERIFY2(last.width() > 0.3 * whole.width() && last.width() < 0.6 * whole.width(), qPrintable(QString::number(last.width() / whole.width())));
    }

    void nothingComesOfNothing()
    {
        QVERIFY(makePassages({}).empty());
        QVERIFY(makePassages({page(1, {})}).empty());
    }
};

QTEST_GUILESS_MAIN(PassageMakerTest)
#include "passage_maker_test.moc"
