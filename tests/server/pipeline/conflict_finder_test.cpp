// Contradictions and repetitions in documents written for it: true ones in several forms, and traps that only look like
// them. What is found of the one and wrongly of the other is counted and held.
#include "server/pipeline/conflict_finder.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::pipeline;
using namespace Qt::StringLiterals;

namespace {

struct Case {
    const char *name;
    const char *leftHeading;
    const char *left;
    const char *rightHeading;
    const char *right;
};

// Each pair says different things of one subject.
constexpr Case kContradictions[] = {
    {"rows of a table", "Tarifs", "Coupe femme — Prix : 35 €, Durée : 45 min", "Tarifs", "Coupe femme — Prix : 38 €, Durée : 45 min"},
    {"a line and a sentence", "Tarifs", "Coupe homme : 24 €", "Questions fréquentes", "La coupe homme coûte 26 €."},
    {"a row and a line", "Tarifs", "Balayage — Prix : 85 €", "", "Balayage : 90 €"},
    {"the heading says what", "Coupe enfant", "Prix : 15 €", "Coupe enfant", "Tarif : 18 € TTC"},
    {"a time", "Horaires", "Le samedi, nous ouvrons à 9 h.", "Infos pratiques", "Samedi : ouverture à 10 h"},
    {"a range of hours", "Horaires", "Samedi : de 9 h à 18 h", "", "Samedi : 9 h - 19 h"},
    {"a telephone", "Contact", "Téléphone : 04 78 12 34 56", "Contact", "Tél. 04 78 12 34 99"},
    {"a day", "", "Date limite d'inscription : 15 septembre 2026", "", "La date limite d'inscription est le 30 septembre 2026."},
    {"a share", "Conditions", "Acompte à la réservation : 30 %", "Conditions", "L'acompte à la réservation est de 20 %."},
    {"a threshold", "Livraison", "Livraison offerte dès 50 €", "", "La livraison est gratuite à partir de 60 €."},
    {"English sentences", "", "Delivery costs 5 €.", "Shipping", "The delivery fee is 7 €."},
    {"an English row", "Prices", "Adult ticket — Price: 12 €", "Prices", "Adult ticket : 14 €"},
    {"days of delay", "Retours", "Délai de retour : 14 jours", "", "Le délai de retour est de 30 jours."},
    {"words in numbers", "", "Caution du vélo : cinquante euros", "", "Caution du vélo : 80 €"},
    {"plural", "", "Séances de massage : 60 €", "", "Séance de massage : 65 €"},
    {"a quantity per person", "", "Menu dégustation par personne : 45 €", "", "Menu dégustation : 49 € par personne"},
};

// None of these is one: another thing, another size, or the same said in another way.
constexpr Case kTraps[] = {
    {"another length of hair", "Tarifs", "Coupe femme cheveux courts : 35 €", "Tarifs", "Coupe femme cheveux longs : 45 €"},
    {"another size", "Pizzas", "Margherita 26 cm : 9 €", "Pizzas", "Margherita 33 cm : 12 €"},
    {"another place", "Salon de Lyon", "Coupe femme : 35 €", "Salon de Paris", "Coupe femme : 42 €"},
    {"another menu", "Menu du midi", "Formule complète : 16 €", "Menu du soir", "Formule complète : 28 €"},
    {"another group", "Piscine", "Entrée adulte : 6 €", "Piscine", "Entrée enfant : 4 €"},
    {"the same in other words", "Tarifs", "Coupe femme : 35 €", "", "La coupe femme coûte trente-cinq euros."},
    {"the same in cents", "", "Shampoing : 5 €", "", "Shampoing : 5,00 €"},
    {"the same hour", "", "Samedi : ouverture à 9 h", "", "Samedi : ouverture à 09:00"},
    {"another day", "Horaires", "Lundi : de 9 h à 12 h", "Horaires", "Mardi : de 9 h à 18 h"},
    {"a range and its beginning", "", "Coloration : de 40 € à 60 €", "", "Coloration : 40 €"},
    {"another unit", "", "Location de salle : 80 € la journée", "", "Location de salle : 20 % de remise"},
    {"another year", "Tarifs 2025", "Coupe femme : 33 €", "Tarifs 2026", "Coupe femme : 35 €"},
    {"a duration and a price", "", "Massage — Prix : 60 €, Durée : 45 min", "", "Massage — Prix : 60 €"},
    {"two numbers with their names", "", "Urgences : 06 11 22 33 44", "", "Standard : 04 78 12 34 56"},
    {"a supplement", "", "Livraison : 5 €", "", "Supplément livraison express : 9 €"},
    {"several prices in a sentence", "", "Coupe femme 35 €, avec brushing 50 €.", "", "Coupe femme 35 €, avec couleur 70 €."},
    {"by month and by year", "", "Abonnement par mois : 29 €", "", "Abonnement par an : 290 €"},
    {"members and others", "", "Cours d'essai adhérents : 8 €", "", "Cours d'essai non adhérents : 12 €"},
    {"a telephone written otherwise", "Contact", "Téléphone : 04 78 12 34 56", "Contact", "Tél. +33 4 78 12 34 56"},
    {"sizes of a product", "", "T-shirt taille M : 19 €", "", "T-shirt taille XL : 22 €"},
};

Passage passage(qint64 id, const char *heading, const char *text)
{
    Passage passage;
    passage.id = PassageId(id);
    passage.document = DocumentId(id);
    passage.documentName = u"Document %1.pdf"_s.arg(id);
    passage.page = static_cast<int>(id) * 3;
    passage.heading = QString::fromUtf8(heading);
    passage.text = QString::fromUtf8(text);
    return passage;
}

qsizetype contradictions(const std::vector<DocumentConflict> &found)
{
    return std::count_if(found.begin(), found.end(), [](const DocumentConflict &one) { return one.kind == ConflictKind::Contradiction; });
}

} // namespace

class ConflictFinderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsMostAndHardlyEverWrongly();
    void showsBothSides();
    void allDocumentsTogether();
    void saysWhatStandsTwice();
    void aFooterIsNoRepetition();
};

void ConflictFinderTest::findsMostAndHardlyEverWrongly()
{
    int met = 0;
    int wrong = 0;
    for (const Case &one : kContradictions) {
        const auto found = findConflicts({passage(1, one.leftHeading, one.left), passage(2, one.rightHeading, one.right)});
        if (contradictions(found) == 0)
            qInfo("missed: %s", one.name);
        met += contradictions(found) > 0;
    }
    for (const Case &one : kTraps) {
        const auto found = findConflicts({passage(1, one.leftHeading, one.left), passage(2, one.rightHeading, one.right)});
        if (contradictions(found) > 0)
            qInfo("wrong: %s (%s, %s)", one.name, qUtf8Printable(found[0].left.figure), qUtf8Printable(found[0].right.figure));
        wrong += contradictions(found) > 0;
    }
    qInfo("recall %d of %zu, precision %d of %d", met, std::size(kContradictions), met, met + wrong);
    QVERIFY(met >= 14);
    QCOMPARE(wrong, 0);
}

void ConflictFinderTest::showsBothSides()
{
    const auto found = findConflicts({passage(1, "Tarifs", "Coupe homme — Prix : 24 €, Durée : 30 min"), passage(3, "Questions", "La coupe homme coûte 26 €.")});
    QCOMPARE(found.size(), std::size_t{1});
    QCOMPARE(found[0].left.page, 3);
    QCOMPARE(found[0].right.page, 9);
    QCOMPARE(found[0].left.figure, u"24 €"_s);
    QCOMPARE(found[0].right.figure, u"26 €"_s);
    QCOMPARE(found[0].right.text, u"La coupe homme coûte 26 €."_s);
    QVERIFY(found[0].subject.contains(u"coupe homme"_s, Qt::CaseInsensitive));
}

// Every trap and every contradiction in one house: what they say must not mix.
void ConflictFinderTest::allDocumentsTogether()
{
    std::vector<Passage> traps;
    qint64 id = 0;
    for (const Case &one : kTraps) {
        traps.push_back(passage(++id, qUtf8Printable(QString(u"Sujet "_s + QString::fromUtf8(one.name) + u" › "_s + QString::fromUtf8(one.leftHeading))), one.left));
        traps.push_back(passage(++id, qUtf8Printable(QString(u"Sujet "_s + QString::fromUtf8(one.name) + u" › "_s + QString::fromUtf8(one.rightHeading))), one.right));
    }
    for (const DocumentConflict &conflict : findConflicts(traps))
        QVERIFY2(conflict.kind != ConflictKind::Contradiction, qPrintable(QString(conflict.left.heading + u": "_s + conflict.left.text + u" / "_s + conflict.right.heading + u": "_s + conflict.right.text)));
}

void ConflictFinderTest::saysWhatStandsTwice()
{
    const char *text = "Les retours sont acceptés sous quatorze jours, dans leur emballage d'origine, aux frais du client, sauf erreur de notre part.";
    const auto found = findConflicts({passage(1, "Retours", text), passage(2, "", text), passage(3, "", "Nous répondons du lundi au vendredi aux messages que vous envoyez par WhatsApp, même le soir.")});
    QCOMPARE(found.size(), std::size_t{1});
    QCOMPARE(found[0].kind, ConflictKind::Duplicate);
    QCOMPARE(found[0].left.document, DocumentId(1));
    QCOMPARE(found[0].right.document, DocumentId(2));
}

void ConflictFinderTest::aFooterIsNoRepetition()
{
    std::vector<Passage> pages;
    for (qint64 i = 1; i <= 20; ++i)
        pages.push_back(passage(i, "", "Société Exemple au capital variable, immatriculée au registre du commerce de Lyon, toutes nos offres sont sans engagement."));
    QVERIFY(findConflicts(pages).empty());
}

QTEST_APPLESS_MAIN(ConflictFinderTest)
#include "conflict_finder_test.moc"
