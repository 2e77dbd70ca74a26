#include "server/domain/answer_settings.h"
#include "server/storage/answer_record_codec.h"
#include "server/storage/sql_erasure_store.h"
#include "tests/support/message_path.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QtTest>

using namespace passerelle;
using namespace Qt::StringLiterals;
using test::tenantContext;

namespace {

// Sentences of no meaning, but of French words in French proportions: they compress as documents do.
QString sentences(int characters, unsigned seed)
{
    static const QStringList words = u"le la les de des un une et en dans pour avec sans sur nos vos est sont peut doit avant après chaque jour semaine mois commande livraison "
                                     "magasin produit service rendez-vous horaire ouverture fermeture samedi dimanche lundi prix tarif euros réduction carte paiement remboursement "
                                     "retour échange garantie client adresse téléphone réservation annulation délai quarante-huit heures gratuit possible sauf jours fériés"_s.split(u' ');
    QString text;
    while (text.size() < characters) {
        seed = seed * 1103515245U + 12345U;
        text += words[static_cast<qsizetype>((seed >> 16) % static_cast<unsigned>(words.size()))] + ((seed >> 8) % 11 == 0 ? u". "_s : u" "_s);
    }
    return text.left(characters);
}

AnswerRecord typicalRecord()
{
    AnswerRecord record;
    record.question.text = u"Bonjour, est-ce que vous livrez le samedi et combien ça coûte ?"_s;
    record.question.searched = record.searched = record.question.text;
    record.question.history = {{sentences(80, 91), sentences(300, 92)}, {sentences(60, 93), sentences(400, 94)}};
    record.text = sentences(350, 95);
    record.model = u"gemini-3.8-flash"_s;
    QString extracts = u"Extraits :"_s;
    for (int i = 0; i < 6; ++i) {
        RecordedPassage found;
        found.passage = {PassageId(i + 1), DocumentId(3), u"Conditions générales 2026.pdf"_s, i + 1, u"Livraison › Délais"_s, sentences(900, static_cast<unsigned>(i)), {}};
        record.passages.push_back(found);
        record.shown.push_back(found.passage.id);
        extracts += u"\n[%1] (Conditions générales 2026.pdf, p. %2) "_s.arg(i + 1).arg(i + 1) + found.passage.text;
    }
    record.prompt = {{u"instructions"_s, u"system"_s, sentences(2600, 77)}, {u"memory"_s, u"user"_s, record.question.history[0].question}, {u"memory"_s, u"model"_s, record.question.history[0].answer},
                     {u"passages"_s, u"user"_s, extracts}, {u"question"_s, u"user"_s, record.question.text}};
    for (const QString &check : {u"curated"_s, u"greeting"_s, u"passages"_s, u"threshold"_s, u"model"_s, u"answered"_s, u"citations"_s, u"figures"_s, u"instructions"_s, u"language"_s})
        record.checks.push_back({check, CheckOutcome::Passed, sentences(50, 5), 1});
    TracedReply reply;
    reply.rung = u"gemini:gemini-3.8-flash"_s;
    reply.reply.text = record.text;
    record.replies = {reply};
    record.calls = {ModelCall{.provider = u"gemini"_s, .model = record.model, .tokens = {2400, 120, 0, 0}}};
    record.settings = answerSettings(tenantSettingsFrom({}, {}), u"Boulangerie"_s);
    return record;
}

} // namespace

// The record of an answer, through the pipeline and on real files.
class AnswerRecordTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::MessagePath> m_path;

    void receiveAndWalk(const QString &text)
    {
        QVERIFY(m_path->receive(u"700"_s, text));
        QVERIFY(m_path->drain());
        m_path->walkAll();
    }
    TurnId turnOf(qint64 number)
    {
        const auto message = m_path->files.ledger->message(tenantContext(), InboxNumber(number));
        return message ? message->turn : TurnId();
    }
    Result<AnswerRecord> recordOf(qint64 number) { return m_path->files.turns->records().record(tenantContext(), turnOf(number)); }
    qint64 rows(const char *sql)
    {
        const auto count = m_path->files.database->read<qint64>(storage::Scope::installation(), [sql](storage::Connection &connection) -> Result<qint64> {
            storage::Statement row = connection.prepare(sql);
            return row.next() ? Result<qint64>(row.integer(0)) : Result<qint64>(-1);
        });
        return count.value_or(-1);
    }

private Q_SLOTS:
    void init()
    {
        m_path = std::make_unique<test::MessagePath>();
        QVERIFY(m_path->prepared);
    }

    void anAnswerOpensWithWhatItWasMadeFrom()
    {
        receiveAndWalk(u"Combien coûte une coupe homme ?"_s);
        m_path->reopen();
        const auto record = recordOf(1);
        QVERIFY2(record, record ? "" : qUtf8Printable(record.error().what));
        QCOMPARE(record->question.text, u"Combien coûte une coupe homme ?"_s);
        QCOMPARE(record->kind, AnswerKind::Grounded);
        QCOMPARE(record->passages.size(), std::size_t(1));
        QCOMPARE(record->passages[0].passage.text, u"Nous ouvrons à 9 h. La coupe homme coûte 25 €."_s);
        QCOMPARE(record->passages[0].passage.documentName, u"Tarifs.pdf"_s);
        QCOMPARE(record->passages[0].passage.page, 3);
        QVERIFY(record->passages[0].cited);
        QVERIFY(qFuzzyCompare(record->passages[0].score, 0.9));
        QCOMPARE(record->shown, std::vector{PassageId(5)});
        QCOMPARE(record->replies.size(), std::size_t(1));
        QCOMPARE(record->replies[0].reply.text, u"La coupe homme coûte 25 € [1]."_s);
        QVERIFY(record->replies[0].fault.isEmpty());
        QCOMPARE(record->calls.size(), std::size_t(1));
        QVERIFY(!record->promptVersion.isEmpty());
        QCOMPARE(record->settings.at(u"business_name"_s), u"Atelier"_s);
        QVERIFY(!record->checks.empty());
    }

    // What is kept is what the model was really sent, byte for byte.
    void thePromptIsTheOneThatWasSent()
    {
        receiveAndWalk(u"Combien coûte une coupe homme ?"_s);
        const auto record = recordOf(1);
        QVERIFY(record);
        const ChatRequest sent = m_path->model->request(0);
        QString last;
        for (const RecordedPart &part : record->prompt) {
            if (part.part == u"passages" || part.part == u"question")
                last += (last.isEmpty() ? QString() : u"\n\n"_s) + part.text;
        }
        QCOMPARE(last, sent.turns.back().text);
        QCOMPARE(record->prompt[0].text, sent.system);
    }

    void aRefusedDraftIsKeptWithItsFault()
    {
        m_path->model = std::make_shared<test::ScriptedModel>();
        m_path->model->says(u"La coupe coûte 99 € [1]."_s).says(u"La coupe homme coûte 25 € [1]."_s);
        m_path->models.models = {m_path->model};
        receiveAndWalk(u"Combien coûte une coupe homme ?"_s);
        const auto record = recordOf(1);
        QVERIFY(record);
        QCOMPARE(record->replies.size(), std::size_t(2));
        QVERIFY(record->replies[0].reply.text.contains(u"99"));
        QVERIFY(!record->replies[0].fault.isEmpty());
        QVERIFY(record->replies[1].fault.isEmpty());
        const auto failed = std::find_if(record->checks.begin(), record->checks.end(), [](const RecordedCheck &check) { return check.name == u"figures" && check.outcome == CheckOutcome::Failed; });
        QVERIFY(failed != record->checks.end());
    }

    // Instructions, settings and passages are kept once, however many answers they make.
    void whatAnswersShareIsKeptOnce()
    {
        receiveAndWalk(u"Combien coûte une coupe homme ?"_s);
        const qint64 parts = rows("SELECT count(*) FROM answer_part");
        QVERIFY(parts >= 3);
        receiveAndWalk(u"Et la coupe femme, quel est son prix chez vous ?"_s);
        QCOMPARE(rows("SELECT count(*) FROM answer_record"), qint64(2));
        QCOMPARE(rows("SELECT count(*) FROM answer_part"), parts);
        // Another process knows nothing of what was written, and writes nothing twice.
        m_path->reopen();
        receiveAndWalk(u"Quel est le prix de la coupe homme aujourd'hui ?"_s);
        QCOMPARE(rows("SELECT count(*) FROM answer_part"), parts);
        QVERIFY(recordOf(1));
    }

    void aCanaryStandsNowhereInTheFile()
    {
        receiveAndWalk(u"Combien coûte la coupe CANARI-7351 ?"_s);
        QVERIFY(m_path->files.database->truncateLog());
        QFile file(m_path->files.folder.filePath(u"main.db"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(!bytes.contains("CANARI-7351"));
        QVERIFY(!bytes.contains("La coupe homme"));
    }

    void erasedDocumentsLeaveTheirWordsOut()
    {
        receiveAndWalk(u"Combien coûte une coupe homme ?"_s);
        const auto forgotten = m_path->files.turns->records().forgetDocument(tenantContext(), DocumentId(2));
        QVERIFY(forgotten && *forgotten > 0);
        const auto record = recordOf(1);
        QVERIFY(record);
        QVERIFY(record->passages[0].isErased);
        QVERIFY(record->passages[0].passage.text.isEmpty());
        for (const RecordedPart &part : record->prompt)
            QVERIFY2(!part.text.contains(u"Nous ouvrons"), qUtf8Printable(part.text));
        // The next answer from it keeps them again: the document may have been added anew.
        receiveAndWalk(u"Quel est le prix de la coupe homme ?"_s);
        QVERIFY(!recordOf(2)->passages[0].isErased);
    }

    void recordsGoWithTheContactAndWithTime()
    {
        receiveAndWalk(u"Combien coûte une coupe homme ?"_s);
        storage::SqlErasureStore erasure(*m_path->files.database, *m_path->files.database, *m_path->files.vault);
        const Instant later = m_path->files.clock.now() + std::chrono::days(3);
        QCOMPARE(erasure.forgetRecords(TenantId(1), m_path->files.clock.now() - std::chrono::days(1), 200).value_or(-1), 0);
        QCOMPARE(rows("SELECT count(*) FROM answer_record"), qint64(1));
        QCOMPARE(erasure.forgetRecords(TenantId(1), later, 200).value_or(-1), 1);
        QCOMPARE(rows("SELECT count(*) FROM answer_record"), qint64(0));
        QCOMPARE(rows("SELECT count(*) FROM answer_part"), qint64(0));
        QCOMPARE(recordOf(1).error().kind, ErrorKind::NotFound);
    }

    void aForeignTenantFindsNothing()
    {
        receiveAndWalk(u"Combien coûte une coupe homme ?"_s);
        const auto record = m_path->files.turns->records().record(tenantContext(2), turnOf(1));
        QVERIFY(!record);
        QCOMPARE(record.error().kind, ErrorKind::NotFound);
    }

    // By reference an answer costs less than half of what a copy of all would, and stays bounded.
    void anAnswerCostsFewBytes()
    {
        const AnswerRecord record = typicalRecord();
        qsizetype shared = 0;
        QByteArray all;
        const auto share = [&](storage::SharedPiece &&piece) {
            shared += qCompress(piece.plain).size();
            all += piece.plain;
            return qint64(1) << 60;
        };
        const QByteArray own = storage::encodeAnswerRecord(record, share);
        const qsizetype copied = own.size() + qCompress(all).size();
        qInfo("own %lld bytes an answer; shared once %lld; a copy of all would be %lld an answer", static_cast<long long>(own.size()), static_cast<long long>(shared), static_cast<long long>(copied));
        QVERIFY(own.size() < 2500);
        QVERIFY(own.size() * 2 < copied);
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 500; ++i)
            storage::encodeAnswerRecord(record, [](storage::SharedPiece &&) { return qint64(1); });
        qInfo("%.0f us to encode one", static_cast<double>(timer.nsecsElapsed()) / 500 / 1000);
    }

    void tooLargeARecordLeavesThePromptOut()
    {
        AnswerRecord record = typicalRecord();
        record.replies.resize(40, record.replies.front());
        for (TracedReply &reply : record.replies)
            reply.reply.text = sentences(16'000, 3);
        const QByteArray bytes = storage::encodeAnswerRecord(record, [](storage::SharedPiece &&) { return qint64(1); });
        const auto read = storage::decodeAnswerRecord(bytes, [](qint64) -> Result<std::optional<storage::KeptPiece>> { return std::optional<storage::KeptPiece>(); });
        QVERIFY(read);
        QVERIFY(read->isShortened);
        QVERIFY(read->replies.empty());
        QCOMPARE(read->text, record.text);
    }

    void settingsComeBackAsTheyWere()
    {
        TenantSettings settings = tenantSettingsFrom({{u"retrieval_threshold"_s, u"0.25"_s}, {u"form_of_address"_s, u"tu"_s}, {u"languages"_s, u"en,fr"_s}, {u"source_line"_s, u"false"_s}}, {});
        const TenantSettings back = tenantSettingsFrom(answerSettings(settings, u"Atelier"_s), {});
        QCOMPARE(back.businessName, u"Atelier"_s);
        QCOMPARE(back.retrievalThreshold, settings.retrievalThreshold);
        QCOMPARE(back.formOfAddress, FormOfAddress::Tu);
        QCOMPARE(back.allowedLanguages, settings.allowedLanguages);
        QCOMPARE(back.sourceLine, false);
        QCOMPARE(back.passagesInPrompt, settings.passagesInPrompt);
        QCOMPARE(back.helpOfferFrench, settings.helpOfferFrench);
    }
};

QTEST_GUILESS_MAIN(AnswerRecordTest)
#include "answer_record_test.moc"
