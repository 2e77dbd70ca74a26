// Real PDFs through the real reader into passages: the sample documents as their readers would quote them, and files
// made to kill.
#include "server/library/importer.h"
#include "server/pdf/extractor_pool.h"

#include "server/library/document_reasons.h"
#include "tests/support/hand_made_pdf.h"
#include "tests/support/memory_blob_store.h"
#include "tests/support/memory_document_store.h"
#include "tests/support/memory_passage_finder.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <algorithm>

using namespace passerelle;
using namespace passerelle::library;
using namespace passerelle::test;
using namespace Qt::StringLiterals;

class ImportSamplesTest : public QObject {
    Q_OBJECT

private:
    // A bomb must come to its limit of memory on a machine that has little time for it; what never ends is given none.
    pdf::ExtractorPool m_reader{{.program = readerProgram(), .warm = 2, .secondsPerPage = std::chrono::seconds(60)}};
    pdf::ExtractorPool m_hastyReader{{.program = readerProgram(), .warm = 1, .secondsPerPage = std::chrono::seconds(3)}};
    MemoryDocumentStore m_documents;
    MemoryBlobStore m_blobs;
    MemoryPassageFinder m_finder;
    SystemClock m_clock;
    QTemporaryDir m_folder;
    TenantContext m_context = TenantContext::proven(TenantId(1), TenantProof::StoredRecord);
    Importer m_importer{m_reader, m_documents, m_blobs, m_finder, m_clock};
    Importer m_hastyImporter{m_hastyReader, m_documents, m_blobs, m_finder, m_clock};

    static QString readerProgram() { return qEnvironmentVariable("PASSERELLE_BIN") + u"/passerelle-extract"_s; }
    Document import(const QString &path) { return importBy(m_importer, path); }
    Document importBy(Importer &importer, const QString &path) const
    {
        const auto begun = importer.submit(m_context, {path, path, {}});
        if (!begun)
            return {};
        const auto document = importer.waitFor(m_context, begun->document.id, Deadline::after(std::chrono::minutes(3)));
        return document ? *document : Document();
    }
    QString sample(const QString &name) const { return qEnvironmentVariable("PASSERELLE_SOURCE") + u"/resources/samples/"_s + name; }
    QString written(const QByteArray &content)
    {
        QFile file(m_folder.filePath(u"made.pdf"_s));
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
        return file.fileName();
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const QString &name : {u"tarifs.pdf"_s, u"horaires-et-conditions.pdf"_s, u"guide-client.pdf"_s})
            QCOMPARE(import(sample(name)).state, DocumentState::Ready);
    }

    void questionsFindTheirPassage_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("document");
        QTest::addColumn<int>("page");
        QTest::addColumn<QString>("heading");
        QTest::newRow("a price") << u"Coupe homme — Prix : 25 €, Durée : 30 min"_s << u"tarifs.pdf"_s << 1 << u"Tarifs 2026 › Coiffure homme et enfant"_s;
        QTest::newRow("five columns") << u"Coupe et brushing — Cheveux courts : 45 €, Cheveux mi-longs : 52 €, Cheveux longs : 59 €, Durée : 1 h"_s
                                      << u"tarifs.pdf"_s << 1 << u"Tarifs 2026 › Coiffure femme"_s;
        QTest::newRow("a sentence in a cell") << u"Mariée — Ce qu'il comprend : Un essai, le chignon et le maquillage du jour J, au salon, Prix : 165 €"_s
                                              << u"tarifs.pdf"_s << 2 << u"Tarifs 2026 › Forfaits"_s;
        QTest::newRow("an ordinal") << u"Valables du 1er janvier au 31 décembre 2026."_s << u"tarifs.pdf"_s << 1 << u"Tarifs 2026"_s;
        QTest::newRow("hours") << u"Samedi — Matin : 9 h – 13 h, Après-midi : 13 h – 18 h"_s << u"horaires-et-conditions.pdf"_s << 1
                               << u"Horaires et conditions › Horaires d'ouverture"_s;
        QTest::newRow("delivery") << u"Colis en France métropolitaine — Délai : 2 à 4 jours ouvrés, Prix : 6,50 €"_s << u"horaires-et-conditions.pdf"_s << 2
                                  << u"Horaires et conditions › Commande de produits et livraison"_s;
        QTest::newRow("under a small heading") << u"Un acompte de 30 % est demandé"_s << u"horaires-et-conditions.pdf"_s << 1
                                               << u"Horaires et conditions › Rendez-vous › Acompte"_s;
        QTest::newRow("first column") << u"le parking des Lanternes, à deux cents mètres, coûte 2,20 € l'heure"_s << u"guide-client.pdf"_s << 1
                                      << u"Le guide de nos clientes et clients › Venir nous voir"_s;
        QTest::newRow("from column to column") << u"En été, protégez vos cheveux du soleil et rincez-les après chaque bain"_s << u"guide-client.pdf"_s << 1
                                               << u"Le guide de nos clientes et clients › Après une couleur"_s;
        QTest::newRow("from page to page") << u"avec vos accessoires et, si possible, une photo de la robe."_s << u"guide-client.pdf"_s << 1
                                           << u"Le guide de nos clientes et clients › Événements et mariages"_s;
        QTest::newRow("a question as heading") << u"trois à quatre jours en semaine et dix jours pour un samedi"_s << u"guide-client.pdf"_s << 2
                                               << u"Le guide de nos clientes et clients › Questions fréquentes › Combien de temps faut-il réserver à l'avance ?"_s;
    }
    void questionsFindTheirPassage()
    {
        QFETCH(QString, words);
        const auto found = m_finder.search(m_context, {words, Language::French, 8}, Deadline::never(), {});
        QVERIFY(found);
        QCOMPARE(found->passages.size(), size_t(1));
        const Passage &passage = found->passages.front().passage;
        QTEST(passage.documentName, "document");
        QTEST(passage.page, "page");
        QTEST(passage.heading, "heading");
        QVERIFY(!passage.rectangles.empty());
    }

    void columnsAreInOrder()
    {
        const auto documents = m_documents.list(m_context);
        const auto guide = std::find_if(documents->begin(), documents->end(), [](const Document &d) { return d.name == u"guide-client.pdf"_s; });
        QVERIFY(guide != documents->end());
        QStringList headings;
        for (const QString &text : {u"né en 2014"_s, u"station Croix-Rousse"_s, u"test d'allergie"_s, u"premier shampooing"_s, u"quatre à six mois selon"_s,
                                    u"coin de jeux"_s, u"petits chiens"_s, u"Chaque tranche de 10 €"_s, u"de votre part"_s, u"flacons consignés"_s}) {
            const auto found = m_finder.search(m_context, {text, Language::French, 8}, Deadline::never(), {});
            QCOMPARE(found->passages.size(), size_t(1));
            headings.append(found->passages.front().passage.heading.section(u" › "_s, -1));
        }
        QCOMPARE(headings, (QStringList{u"Bienvenue à l'atelier"_s, u"Venir nous voir"_s, u"Avant une couleur"_s, u"Après une couleur"_s, u"Le lissage brésilien"_s,
                                        u"Avec des enfants"_s, u"Vos animaux"_s, u"La carte de fidélité"_s, u"Le parrainage"_s, u"Nos produits"_s}));
    }

    void theTelephoneNumberIsFoundOnce()
    {
        const auto found = m_finder.search(m_context, {u"14, passage des Lanternes, 69004 Lyon · 04 65 71 08 20"_s, Language::French, 8}, Deadline::never(), {});
        QCOMPARE(found->passages.size(), size_t(3)); // once a document
    }

    void killersAreSetAside_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<DocumentState>("state");
        QTest::addColumn<QString>("reason");
        const auto key = [](const char *name) { return QString::fromLatin1(name); };
        QTest::newRow("a bomb") << bombPdf() << DocumentState::Quarantined << key(reason::kReaderDied);
        QTest::newRow("garbage") << QByteArray("%PDF-1.4\n" + QByteArray(3000, '\xfe')) << DocumentState::Failed << key(reason::kNotAPdf);
        QTest::newRow("locked") << lockedPdf() << DocumentState::Failed << key(reason::kNeedsPassword);
        QTest::newRow("a blank page") << pdfOfPages({{}}) << DocumentState::Failed << key(reason::kNoText);
    }
    void killersAreSetAside()
    {
        QFETCH(QByteArray, content);
        const Document document = import(written(content));
        QTEST(document.state, "state");
        QTEST(document.reason, "reason");
        QVERIFY(m_finder.finds(u"Coupe homme"_s)); // the house stands
    }

    void aPageTreeLoopEnds()
    {
        const Document document = importBy(m_hastyImporter, written(loopPdf()));
        QVERIFY(document.state == DocumentState::Quarantined || document.state == DocumentState::Failed);
        QVERIFY(!reasonSentence(document.reason, document.reasonPage, Language::French).isEmpty());
    }
};

QTEST_GUILESS_MAIN(ImportSamplesTest)
#include "import_samples_test.moc"
